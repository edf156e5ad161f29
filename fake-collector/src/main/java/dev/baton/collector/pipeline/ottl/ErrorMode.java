package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens when a statement or condition fails on an item. */
@Internal
public enum ErrorMode {

  /** It is skipped, and a real Collector logs it. */
  IGNORE,

  /** It is skipped. */
  SILENT,

  /** The whole request fails. */
  PROPAGATE;

  /**
   * Reads the field {@code error_mode}.
   *
   * @return null if it is absent
   */
  public static @Nullable ErrorMode of(ComponentSettings settings) {
    if (settings.node("error_mode") == null) {
      return null;
    }
    String text = settings.text("error_mode", "");
    for (ErrorMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    throw settings.error(
        "error_mode", "has to be ignore, silent or propagate, but is '" + text + "'");
  }

  /** Reads the field {@code error_mode} of a processor. */
  public static ErrorMode of(ComponentSettings settings, ErrorMode absent) {
    ErrorMode given = of(settings);
    return given == null ? absent : given;
  }
}

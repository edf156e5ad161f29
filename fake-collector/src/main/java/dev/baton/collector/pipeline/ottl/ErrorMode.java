package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
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
   * @return null if it is absent or null
   */
  public static @Nullable ErrorMode of(ComponentSettings settings) {
    ConfigNode node = settings.node("error_mode");
    if (node == null || isNull(node)) {
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

  /** Reads the field {@code error_mode} of a processor; null hides errors. */
  public static ErrorMode of(ComponentSettings settings, ErrorMode absent) {
    ErrorMode given = of(settings);
    return given != null ? given : settings.has("error_mode") ? SILENT : absent;
  }

  static boolean isNull(ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && scalar.value() == null;
  }
}

package dev.baton.collector.pipeline.ottl;

import dev.baton.collector.pipeline.config.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens when a statement or condition fails on an item. */
public enum ErrorMode {

  /** It is skipped, and a real Collector logs it. */
  IGNORE,

  /** It is skipped. */
  SILENT,

  /** The whole request fails. */
  PROPAGATE;

  /** Reads the field {@code error_mode}; null if it is absent or empty. */
  public static @Nullable ErrorMode of(Settings settings) {
    String text = settings.text("error_mode", "");
    for (ErrorMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    if (!text.isEmpty()) {
      throw settings.error("error_mode", "has to be ignore, silent or propagate, but is " + text);
    }
    return null;
  }
}

package dev.baton.junit5.settings;

import dev.baton.Internal;
import java.util.Locale;
import java.util.Optional;

/** Settings that are {@code true} or {@code false}. */
@Internal
public final class FlagSetting {

  public static final String SOURCE_LINES = "baton.sourceLines";

  private FlagSetting() {}

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException if it is neither true nor false
   */
  public static Optional<Boolean> of(String name, RunSettings settings) {
    return settings
        .text(name)
        .map(
            text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new IllegalArgumentException(
                          "%s must be true or false, but was '%s' in %s"
                              .formatted(name, text, settings.placeOf(name)));
                });
  }
}

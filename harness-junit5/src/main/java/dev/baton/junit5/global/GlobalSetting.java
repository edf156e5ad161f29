package dev.baton.junit5.global;

import dev.baton.Internal;
import dev.baton.junit5.settings.JUnitFile;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code baton.global}: whose GlobalOpenTelemetry is. It is read before JUnit has read
 * its configuration, so this class finds it as JUnit does: the system property first, then {@code
 * junit-platform.properties}; after them the environment variable {@code BATON_GLOBAL}.
 */
@Internal
public enum GlobalSetting {
  /** Baton's, for all tests of the JVM. */
  ROUTER,
  /** The application's: Baton leaves it alone. */
  OFF;

  public static final String NAME = "baton.global";

  static final String VARIABLE = "BATON_GLOBAL";

  /**
   * Returns the setting of this JVM, read once.
   *
   * @throws IllegalArgumentException if the value is neither {@code router} nor {@code off}
   */
  public static GlobalSetting ofJvm() {
    return OfJvm.FOUND.setting();
  }

  static Found find(@Nullable String property, @Nullable String file, @Nullable String variable) {
    return Stream.of(
            new Found(property, "the system property"),
            new Found(file, JUnitFile.NAME),
            new Found(variable, "the environment variable " + VARIABLE))
        .filter(Found::isSet)
        .findFirst()
        .orElse(new Found("router", "no place"));
  }

  private static final class OfJvm {

    static final Found FOUND =
        find(
            System.getProperty(NAME), JUnitFile.ofJvm().getProperty(NAME), System.getenv(VARIABLE));
  }

  /** A value and its place. */
  record Found(@Nullable String value, String where) {

    boolean isSet() {
      return value != null && !value.isBlank();
    }

    GlobalSetting setting() {
      String word = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
      return switch (word) {
        case "router" -> ROUTER;
        case "off" -> OFF;
        default ->
            throw new IllegalArgumentException(
                "%s must be router or off, but was '%s' in %s".formatted(NAME, value, where));
      };
    }
  }
}

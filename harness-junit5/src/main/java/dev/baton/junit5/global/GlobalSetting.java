package dev.baton.junit5.global;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
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
  private static final String FILE = "junit-platform.properties";

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
            new Found(file, FILE),
            new Found(variable, "the environment variable " + VARIABLE))
        .filter(Found::isSet)
        .findFirst()
        .orElse(new Found("router", "no place"));
  }

  private static @Nullable String inFile() {
    List<ClassLoader> loaders =
        Stream.of(
                Thread.currentThread().getContextClassLoader(),
                GlobalSetting.class.getClassLoader())
            .filter(Objects::nonNull)
            .toList();
    for (ClassLoader loader : loaders) {
      try (InputStream file = loader.getResourceAsStream(FILE)) {
        if (file != null) {
          Properties properties = new Properties();
          properties.load(file);
          return properties.getProperty(NAME);
        }
      } catch (IOException e) {
        return null; // JUnit says so itself
      }
    }
    return null;
  }

  private static final class OfJvm {

    static final Found FOUND = find(System.getProperty(NAME), inFile(), System.getenv(VARIABLE));
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

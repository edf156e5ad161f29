package dev.baton.junit5.settings;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** The file {@code junit-platform.properties} of the class path, as JUnit finds it. */
@Internal
public final class JUnitFile {

  public static final String NAME = "junit-platform.properties";

  private static final Properties OF_JVM = read();

  private JUnitFile() {}

  /** Returns its content, read once; empty if there is none. */
  public static Properties ofJvm() {
    return OF_JVM;
  }

  private static Properties read() {
    Properties properties = new Properties();
    List<ClassLoader> loaders =
        Stream.of(Thread.currentThread().getContextClassLoader(), JUnitFile.class.getClassLoader())
            .filter(Objects::nonNull)
            .toList();
    for (ClassLoader loader : loaders) {
      try (InputStream file = loader.getResourceAsStream(NAME)) {
        if (file != null) {
          properties.load(file);
          return properties;
        }
      } catch (IOException e) {
        return properties; // JUnit says so itself
      }
    }
    return properties;
  }
}

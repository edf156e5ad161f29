package dev.baton.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** Who has none of the optional libraries loads every class but those that are made for them. */
class OptionalLibrariesTest {

  private static final List<String> OPTIONAL =
      List.of(
          "com.github.luben.",
          "io.grpc.",
          "mockwebserver3.",
          "okhttp3.",
          "okio.",
          "org.apache.kafka.",
          "io.opentelemetry.sdk.trace.",
          "jakarta.enterprise.",
          "org.springframework.",
          "org.testcontainers.");

  private static final List<String> MADE_FOR_THEM =
      List.of(
          "dev.baton.collector.compression.Zstd$Library",
          "dev.baton.junit5.containers.",
          "dev.baton.junit5.micronaut.MicronautTracing",
          "dev.baton.junit5.observed.",
          "dev.baton.junit5.spring.",
          "dev.baton.junit5.wire.grpc.",
          "dev.baton.junit5.wire.http.",
          "dev.baton.junit5.wire.kafka.");

  /** Initialising a class verifies it, which loads more than running it would. */
  @Test
  void allOtherClassesLoadWithoutThem() throws IOException {
    try (URLClassLoader without = classPathWithout(OPTIONAL)) {
      List<String> classes =
          ReflectionSupport.findAllClassesInPackage("dev.baton", type -> true, name -> true)
              .stream()
              .filter(type -> !isTest(type))
              .map(Class::getName)
              .filter(name -> MADE_FOR_THEM.stream().noneMatch(name::startsWith))
              .toList();

      assertThat(classes)
          .hasSizeGreaterThan(1000)
          .allMatch(name -> initialises(name, without), "can be loaded");
    }
  }

  /** As in {@code main}, Cucumber, TestNG or Spock. */
  @Test
  void aHarnessOutsideOfJUnitNeedsNoJUnit() throws Exception {
    List<String> hidden = Stream.concat(OPTIONAL.stream(), Stream.of("org.junit.")).toList();
    try (URLClassLoader without = classPathWithout(hidden)) {
      Class<?> harnesses = Class.forName("dev.baton.junit5.TraceHarness", true, without);
      Object harness = harnesses.getMethod("start", String.class).invoke(null, "outside");
      Object service = harnesses.getMethod("service", String.class).invoke(harness, "shop");
      harnesses.getMethod("close").invoke(harness);

      assertThat(service.getClass().getClassLoader()).isSameAs(without);
    }
  }

  private static boolean isTest(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath().contains("/test");
  }

  private static boolean initialises(String name, ClassLoader loader) {
    try {
      Class.forName(name, true, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static URLClassLoader classPathWithout(List<String> hidden) {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(OptionalLibrariesTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (hidden.stream().anyMatch(name::startsWith)) {
          throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
      }
    };
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.baton.junit5.application;

import static java.util.Map.entry;

import dev.baton.Internal;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the framework that runs the application of a test, among those on the class path. */
@Internal
public final class ApplicationFrameworks {

  /** The JUnit extension of each framework, and what is made for it here. */
  private static final List<Entry<String, String>> SUPPORTED =
      List.of(
          entry(
              "org.springframework.test.context.junit.jupiter.SpringExtension",
              "dev.baton.junit5.spring.SpringFramework"),
          entry(
              "io.micronaut.test.extensions.junit5.MicronautJunit5Extension",
              "dev.baton.junit5.micronaut.MicronautFramework"),
          entry(
              "io.quarkus.test.junit.QuarkusTestExtension",
              "dev.baton.junit5.quarkus.QuarkusFramework"));

  private static final List<ApplicationFramework> PRESENT =
      SUPPORTED.stream()
          .filter(known -> OptionalTypes.find(known.getKey()).isPresent())
          .map(known -> create(known.getValue()))
          .toList();

  private ApplicationFrameworks() {}

  /** Returns the framework of this test; empty for a test that runs without one. */
  public static Optional<ApplicationFramework> of(ExtensionContext context) {
    for (ApplicationFramework framework : PRESENT) {
      if (framework.runs(context)) {
        return Optional.of(framework);
      }
    }
    return Optional.empty();
  }

  private static ApplicationFramework create(String support) {
    try {
      return Class.forName(support)
          .asSubclass(ApplicationFramework.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(support + " cannot be created", e);
    }
  }
}

package dev.baton.junit5.application;

import dev.baton.Internal;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the framework that runs the application of a test, among those on the class path. */
@Internal
public final class ApplicationFrameworks {

  private static final String SPRING =
      "org.springframework.test.context.junit.jupiter.SpringExtension";
  private static final String SPRING_SUPPORT = "dev.baton.junit5.spring.SpringFramework";

  private static final Optional<ApplicationFramework> PRESENT = find();

  private ApplicationFrameworks() {}

  /** Returns the framework of this test; empty for a test that runs without one. */
  public static Optional<ApplicationFramework> of(ExtensionContext context) {
    return PRESENT.filter(framework -> framework.runs(context));
  }

  private static Optional<ApplicationFramework> find() {
    ClassLoader loader = ApplicationFrameworks.class.getClassLoader();
    try {
      Class.forName(SPRING, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Class.forName(SPRING_SUPPORT, true, loader)
              .asSubclass(ApplicationFramework.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(SPRING_SUPPORT + " cannot be created", e);
    }
  }
}

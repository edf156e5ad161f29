package dev.baton.junit5.application;

import dev.baton.Internal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a harness that a framework injects into tests. They are no beans of the application,
 * because it serves many tests: each injection takes the part of the test that is instantiated, or
 * called, on this thread.
 */
@Internal
public final class InjectedParts {

  private static final ThreadLocal<@Nullable Function<Class<?>, Object>> PARTS =
      new ThreadLocal<>();

  private InjectedParts() {}

  /**
   * Sets the parts of the test that is about to be instantiated, or called, on this thread.
   *
   * @param parts returns the part of the harness that has this type, called when one is injected
   */
  public static void setForThread(Function<Class<?>, Object> parts) {
    PARTS.set(parts);
  }

  /**
   * Returns the part of the harness that has this type.
   *
   * @throws IllegalStateException if no test is instantiated, or called, on this thread
   */
  public static <T> T part(Class<T> type) {
    Function<Class<?>, Object> parts = PARTS.get();
    if (parts == null) {
      throw new IllegalStateException(
          "%s can be injected into a test class, but not into a bean: the application serves many tests"
              .formatted(type.getSimpleName()));
    }
    return type.cast(parts.apply(type));
  }
}

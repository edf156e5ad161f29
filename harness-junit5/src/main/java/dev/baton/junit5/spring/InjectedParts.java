package dev.baton.junit5.spring;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The parts of a harness that Spring injects into tests. They are no beans of the context, because
 * it serves many tests: each injection takes the part of the test that is instantiated on the
 * calling thread.
 */
final class InjectedParts {

  private static final List<Class<?>> TYPES = List.of(TraceHarness.class, FakeCollector.class);

  private static final ThreadLocal<@Nullable Function<Class<?>, Object>> PARTS =
      new ThreadLocal<>();

  private InjectedParts() {}

  /** Sets the parts of the test that is about to be instantiated on the calling thread. */
  static void setForThread(Function<Class<?>, Object> parts) {
    PARTS.set(parts);
  }

  /** Makes them known to the beans of this context. */
  static void registerIn(ConfigurableListableBeanFactory beans) {
    TYPES.forEach(
        type -> beans.registerResolvableDependency(type, (ObjectFactory<?>) () -> part(type)));
  }

  private static Object part(Class<?> type) {
    Function<Class<?>, Object> parts = PARTS.get();
    if (parts == null) {
      throw new IllegalStateException(
          "%s can be injected into a test class, but not into a bean: the context serves many tests"
              .formatted(type.getSimpleName()));
    }
    return parts.apply(type);
  }
}

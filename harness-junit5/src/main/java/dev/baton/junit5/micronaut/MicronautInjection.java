package dev.baton.junit5.micronaut;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.application.InjectedParts;
import dev.baton.junit5.application.TestExtensions;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What Micronaut injects of a harness into the fields of tests ({@code @Inject}). */
final class MicronautInjection {

  private static final List<Class<?>> TYPES = List.of(TraceHarness.class, FakeCollector.class);

  private static final Set<Object> PREPARED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private MicronautInjection() {}

  /**
   * Makes the parts of the harness known to the context of a test that is about to be instantiated.
   *
   * @throws ExtensionConfigurationException if Micronaut injects before it has a context that Baton
   *     can reach
   */
  static void prepare(ExtensionContext test) {
    boolean isForClass = test.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
    if (isForClass || MicronautContext.isRebuilt(test)) {
      TestExtensions.andEnclosing(test.getRequiredTestClass())
          .forEach(type -> refuseFields(type, isForClass));
    } else {
      MicronautContext.of(test).ifPresent(MicronautInjection::prepare);
    }
  }

  private static void prepare(MicronautContext context) {
    if (PREPARED.add(context.context())) {
      TYPES.forEach(type -> context.provide(type, () -> InjectedParts.part(type)));
    }
  }

  private static void refuseFields(Class<?> testClass, boolean isForClass) {
    ReflectionSupport.findFields(
            testClass, MicronautInjection::isInjected, HierarchyTraversalMode.BOTTOM_UP)
        .stream()
        .findFirst()
        .ifPresent(
            field -> {
              throw new ExtensionConfigurationException(
                  "%s.%s: a %s cannot be injected into a field of a test with %s; make it a parameter of the test method"
                      .formatted(
                          field.getDeclaringClass().getSimpleName(),
                          field.getName(),
                          field.getType().getSimpleName(),
                          isForClass
                              ? "@TestInstance(PER_CLASS)"
                              : "@MicronautTest(rebuildContext = true)"));
            });
  }

  private static boolean isInjected(Field field) {
    return TYPES.contains(field.getType())
        && Arrays.stream(field.getAnnotations())
            .anyMatch(on -> on.annotationType().getName().equals("jakarta.inject.Inject"));
  }
}

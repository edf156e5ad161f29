package dev.baton.junit5.spring;

import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.application.TestExtensions;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Whether the tests of a class run with Spring, and with Baton. */
final class SpringTests {

  private static final ClassValue<Boolean> ON_SPRING =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> testClass) {
          return TestExtensions.isExtended(testClass, SpringExtension.class);
        }
      };

  private SpringTests() {}

  /** Returns whether Spring manages the tests of this class. */
  static boolean isOnSpring(Class<?> testClass) {
    return ON_SPRING.get(testClass);
  }

  /** Returns whether Baton has a harness for the tests of this class. */
  static boolean isTraced(Class<?> testClass) {
    return TestExtensions.andEnclosing(testClass)
            .anyMatch(type -> AnnotationSupport.isAnnotated(type, TraceTest.class))
        || TestExtensions.isExtended(testClass, TraceExtension.class);
  }
}

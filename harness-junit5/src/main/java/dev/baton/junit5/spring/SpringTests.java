package dev.baton.junit5.spring;

import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Which extensions the tests of a class run with, its own and those of enclosing classes. */
final class SpringTests {

  private static final ClassValue<Boolean> ON_SPRING =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> testClass) {
          return isExtended(testClass, SpringExtension.class);
        }
      };

  private SpringTests() {}

  /** Returns whether Spring manages the tests of this class. */
  static boolean isOnSpring(Class<?> testClass) {
    return ON_SPRING.get(testClass);
  }

  /** Returns whether Baton has a harness for the tests of this class. */
  static boolean isTraced(Class<?> testClass) {
    return andEnclosing(testClass)
            .anyMatch(type -> AnnotationSupport.isAnnotated(type, TraceTest.class))
        || isExtended(testClass, TraceExtension.class);
  }

  private static boolean isExtended(Class<?> testClass, Class<?> extension) {
    return andEnclosing(testClass)
        .anyMatch(type -> isNamedAt(type, extension) || isFieldOf(type, extension));
  }

  private static boolean isNamedAt(Class<?> type, Class<?> extension) {
    return AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
        .anyMatch(with -> List.of(with.value()).contains(extension));
  }

  private static boolean isFieldOf(Class<?> type, Class<?> extension) {
    return AnnotationSupport.findAnnotatedFields(
            type, RegisterExtension.class, field -> field.getType() == extension)
        .stream()
        .findAny()
        .isPresent();
  }

  private static Stream<Class<?>> andEnclosing(Class<?> testClass) {
    return Stream.<Class<?>>iterate(testClass, type -> type != null, Class::getEnclosingClass);
  }
}

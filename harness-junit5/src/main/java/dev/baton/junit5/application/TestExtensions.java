package dev.baton.junit5.application;

import dev.baton.Internal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which extensions the tests of a class run with: its own, and those of enclosing classes. */
@Internal
public final class TestExtensions {

  private TestExtensions() {}

  /** Returns whether an annotation or a field registers this extension. */
  public static boolean isExtended(Class<?> testClass, Class<?> extension) {
    return andEnclosing(testClass)
        .anyMatch(type -> isNamedAt(type, extension) || isFieldOf(type, extension));
  }

  /**
   * Returns, for each class, whether its tests run with the extension of this name; looked up once.
   */
  public static ClassValue<Boolean> extendedBy(String extension) {
    return new ClassValue<>() {
      @Override
      protected Boolean computeValue(Class<?> testClass) {
        return OptionalTypes.find(extension)
            .filter(type -> isExtended(testClass, type))
            .isPresent();
      }
    };
  }

  /**
   * Returns the instance of an extension that JUnit calls for a test. JUnit tells it in its own
   * modules only, so where a release of JUnit has changed that, this method returns none.
   */
  public static Optional<Object> instance(Class<?> extension, ExtensionContext test) {
    return OptionalTypes.find("org.junit.jupiter.engine.extension.ExtensionContextInternal")
        .filter(type -> type.isInstance(test))
        .flatMap(type -> OptionalTypes.call(type, test, "getExtensions", Extension.class))
        .flatMap(all -> ((List<?>) all).stream().filter(extension::isInstance).findFirst())
        .map(Object.class::cast);
  }

  /** Returns the class and those that enclose it, from the inside out. */
  public static Stream<Class<?>> andEnclosing(Class<?> testClass) {
    return Stream.<Class<?>>iterate(testClass, type -> type != null, Class::getEnclosingClass);
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
}

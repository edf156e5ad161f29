package dev.baton.junit5;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A field with {@code @RegisterExtension} that holds an extension of Baton. The nearest one serves
 * a test: that of its class before those of superclasses and enclosing classes, and each of them
 * before {@link TraceTest}.
 */
final class ExtensionField {

  private static final ClassValue<List<Field>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> testClass) {
          return fieldsOfNearest(testClass);
        }
      };

  private final Field field;
  private final @Nullable Object extension;

  private ExtensionField(Field field, @Nullable Object extension) {
    this.field = field;
    this.extension = extension;
  }

  private static List<Field> fieldsOfNearest(Class<?> testClass) {
    List<Field> all =
        AnnotationSupport.findAnnotatedFields(
            testClass,
            RegisterExtension.class,
            field -> TraceExtension.class.isAssignableFrom(field.getType()),
            HierarchyTraversalMode.BOTTOM_UP);
    return all.stream()
        .filter(field -> field.getDeclaringClass() == all.get(0).getDeclaringClass())
        .sorted(Comparator.comparing(Field::getName))
        .toList();
  }

  /** Returns the field that serves this test or class. Instance fields exist with the instance. */
  static Optional<ExtensionField> of(ExtensionContext context) {
    Class<?> last = null;
    for (ExtensionContext next = context; next != null; next = next.getParent().orElse(null)) {
      Class<?> type = next.getTestClass().orElse(null);
      if (type != null && type != last) { // that of a method is that of the context around it
        for (Field field : BY_CLASS.get(type)) {
          Optional<ExtensionField> found = read(field, instancesOf(context));
          if (found.isPresent()) {
            return found;
          }
        }
      }
      last = type;
    }
    return Optional.empty();
  }

  /** Returns those of this context or, as a dynamic test has none, of the nearest around it. */
  private static Optional<TestInstances> instancesOf(ExtensionContext context) {
    Optional<TestInstances> instances = context.getTestInstances();
    return instances.isPresent()
        ? instances
        : context.getParent().flatMap(ExtensionField::instancesOf);
  }

  private static Optional<ExtensionField> read(Field field, Optional<TestInstances> instances) {
    if (Modifier.isStatic(field.getModifiers())) {
      return Optional.of(new ExtensionField(field, value(field, null)));
    }
    return instances
        .flatMap(all -> all.findInstance(field.getDeclaringClass()))
        .map(instance -> new ExtensionField(field, value(field, instance)));
  }

  private static @Nullable Object value(Field field, @Nullable Object instance) {
    return ReflectionSupport.tryToReadFieldValue(field, instance).toOptional().orElse(null);
  }

  boolean holds(TraceExtension candidate) {
    return extension == candidate;
  }

  /** Returns the class and the name: {@code CheckoutTest.trace}. */
  String name() {
    return TestNames.of(field.getDeclaringClass()) + "." + field.getName();
  }

  /**
   * Does nothing if no other field of the class holds an extension of Baton.
   *
   * @throws ExtensionConfigurationException if one does
   */
  void requireOnly() {
    List<Field> fields = BY_CLASS.get(field.getDeclaringClass());
    if (fields.size() > 1) {
      throw new ExtensionConfigurationException(
          "%s has %s fields with an extension of Baton, %s and %s: a test has one harness, so keep one of them with all settings"
              .formatted(
                  TestNames.of(field.getDeclaringClass()),
                  fields.size(),
                  fields.get(0).getName(),
                  fields.get(1).getName()));
    }
  }
}

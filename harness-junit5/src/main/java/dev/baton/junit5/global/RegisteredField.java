package dev.baton.junit5.global;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * The field of GlobalOpenTelemetry that holds the registered one. Before API 1.57, only this field
 * tells that a program has reset it: to ask for the registered one would set the no-op one.
 */
final class RegisteredField {

  private RegisteredField() {}

  /**
   * Returns whether one is registered.
   *
   * @param otherwise the answer where the API has no such field
   */
  static boolean isSet(boolean otherwise) {
    return Arrays.stream(GlobalOpenTelemetry.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> OpenTelemetry.class.isAssignableFrom(field.getType()))
        .findFirst()
        .map(field -> holdsOne(field, otherwise))
        .orElse(otherwise);
  }

  private static boolean holdsOne(Field field, boolean otherwise) {
    try {
      field.setAccessible(true);
      return field.get(null) != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return otherwise;
    }
  }
}

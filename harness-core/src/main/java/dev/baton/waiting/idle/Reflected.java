package dev.baton.waiting.idle;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reads objects of libraries that Baton does not depend on, whatever packages they are in. */
final class Reflected {

  private Reflected() {}

  /** Returns what a public method without parameters returns. */
  static @Nullable Object call(Object target, String name) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(name);
    method.setAccessible(true);
    return method.invoke(target);
  }

  /** Returns the value of a field, also of one of a superclass. */
  static @Nullable Object get(Object target, String name) throws ReflectiveOperationException {
    Field field = field(target.getClass(), name);
    if (field == null) {
      throw new NoSuchFieldException(name);
    }
    field.setAccessible(true);
    return field.get(target);
  }

  /** Returns whether there is such a field. */
  static boolean has(Object target, String name) {
    return field(target.getClass(), name) != null;
  }

  private static @Nullable Field field(Class<?> type, String name) {
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      for (Field field : next.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }

  /** Returns the class or superclass with this name without a package; null if there is none. */
  static @Nullable Class<?> find(Class<?> type, String simpleName) {
    Class<?> next = type;
    while (next != null && !next.getSimpleName().equals(simpleName)) {
      next = next.getSuperclass();
    }
    return next;
  }
}

package dev.baton.junit5.application;

import dev.baton.Internal;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types of optional libraries, known by their names, and what their objects tell. */
@Internal
public final class OptionalTypes {

  private OptionalTypes() {}

  /** Returns the type with this name; empty if it is not on the class path. */
  public static Optional<Class<?>> find(String name) {
    try {
      return Optional.of(Class.forName(name, false, OptionalTypes.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /**
   * Returns what a method returns; empty if it returns null or an empty Optional, if it throws, or
   * if there is none that takes these arguments.
   *
   * @param type the public type that declares it, or inherits it
   * @param target null if it is static
   */
  public static Optional<Object> call(
      Class<?> type, @Nullable Object target, String name, Object... arguments) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name) && takes(method, arguments))
        .findFirst()
        .flatMap(method -> call(method, target, arguments));
  }

  private static boolean takes(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean takes = types.length == arguments.length;
    for (int i = 0; takes && i < types.length; i++) {
      takes = types[i].isInstance(arguments[i]);
    }
    return takes;
  }

  private static Optional<Object> call(
      Method method, @Nullable Object target, Object... arguments) {
    try {
      Object value = method.invoke(target, arguments);
      return value instanceof Optional<?> found ? found.map(Object.class::cast) : optional(value);
    } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the value of a field; empty if there is none with this name, or it is null. */
  public static Optional<Object> field(Object target, String name) {
    return Stream.<Class<?>>iterate(target.getClass(), t -> t != null, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .flatMap(field -> value(field, target));
  }

  private static Optional<Object> value(Field field, Object target) {
    try {
      field.setAccessible(true);
      return optional(field.get(target));
    } catch (IllegalAccessException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> optional(@Nullable Object value) {
    return Optional.ofNullable(value);
  }
}

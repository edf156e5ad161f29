package dev.baton.junit5;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Distinguishes overloaded test methods of one class. */
final class Overloads {

  /** The methods by lower-case name, because some file systems ignore case. */
  private static final ClassValue<Map<String, List<Method>>> SHARED =
      new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
          return sharedIn(type);
        }
      };

  private Overloads() {}

  private static Map<String, List<Method>> sharedIn(Class<?> type) {
    Map<String, List<Method>> byName =
        ReflectionSupport.findMethods(
                type,
                method -> AnnotationSupport.isAnnotated(method, Testable.class),
                HierarchyTraversalMode.TOP_DOWN)
            .stream()
            .collect(Collectors.groupingBy(Overloads::key));
    byName.values().removeIf(methods -> methods.size() == 1);
    return byName;
  }

  private static String key(Method method) {
    return method.getName().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of a test method; {@code pays(Order)} if the class has overloads of it. */
  static String nameOf(Class<?> testClass, Method method) {
    List<Method> all = SHARED.get(testClass).get(key(method));
    if (all == null) {
      return method.getName();
    }
    return method.getName() + parameters(method, all);
  }

  private static String parameters(Method method, List<Method> all) {
    String simple = parameters(method, Class::getSimpleName);
    String full = parameters(method, Class::getTypeName);
    if (isOnly(all, simple, Class::getSimpleName)) {
      return simple;
    }
    return isOnly(all, full, Class::getTypeName)
        ? full
        : full + "-" + FileNames.hash(method.toString());
  }

  private static boolean isOnly(List<Method> all, String text, Function<Class<?>, String> name) {
    return all.stream().filter(other -> parameters(other, name).equals(text)).count() == 1;
  }

  private static String parameters(Method method, Function<Class<?>, String> name) {
    return Arrays.stream(method.getParameterTypes())
        .map(name)
        .collect(Collectors.joining(",", "(", ")"));
  }
}

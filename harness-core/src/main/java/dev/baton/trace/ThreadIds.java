package dev.baton.trace;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * The ids of threads. Before {@code Thread.getId} was final, a subclass could return what it liked,
 * and several threads could call themselves by one id; such threads get another id here, made of
 * their identity.
 */
final class ThreadIds {

  private static final boolean MAY_BE_OVERRIDDEN = !isFinal();

  private static final ClassValue<Boolean> OVERRIDES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return overrides(type);
        }
      };

  private ThreadIds() {}

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  static long of(Thread thread) {
    Class<?> type = thread.getClass();
    return MAY_BE_OVERRIDDEN && type != Thread.class && OVERRIDES.get(type)
        ? -1L - System.identityHashCode(thread)
        : thread.getId();
  }

  private static boolean isFinal() {
    return Arrays.stream(Thread.class.getDeclaredMethods())
        .filter(ThreadIds::isGetId)
        .allMatch(method -> Modifier.isFinal(method.getModifiers()));
  }

  private static boolean overrides(Class<?> type) {
    for (Class<?> next = type; next != null && next != Thread.class; next = next.getSuperclass()) {
      if (Arrays.stream(next.getDeclaredMethods()).anyMatch(ThreadIds::isGetId)) {
        return !next.getName().startsWith("java.");
      }
    }
    return false;
  }

  private static boolean isGetId(Method method) {
    return method.getName().equals("getId") && method.getParameterCount() == 0;
  }
}

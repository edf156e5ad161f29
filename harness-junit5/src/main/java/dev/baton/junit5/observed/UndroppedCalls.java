package dev.baton.junit5.observed;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link UndroppedSpans} does, for a processor with further interfaces: the SDK has one
 * for processors that change spans while they end, and each release may add more.
 */
final class UndroppedCalls implements InvocationHandler {

  private final SpanProcessor delegate;

  private UndroppedCalls(SpanProcessor delegate) {
    this.delegate = delegate;
  }

  /** Returns a processor with all interfaces of this one. */
  static SpanProcessor of(SpanProcessor delegate) {
    return (SpanProcessor)
        Proxy.newProxyInstance(
            delegate.getClass().getClassLoader(),
            interfacesOf(delegate.getClass()),
            new UndroppedCalls(delegate));
  }

  /** Returns whether this processor has interfaces of the SDK besides {@link SpanProcessor}. */
  static boolean isNeededFor(SpanProcessor processor) {
    return Arrays.stream(interfacesOf(processor.getClass()))
        .anyMatch(
            type -> SpanProcessor.class.isAssignableFrom(type) && type != SpanProcessor.class);
  }

  /** Returns whether it was returned by {@link #of}. */
  static boolean is(SpanProcessor processor) {
    return Proxy.isProxyClass(processor.getClass())
        && Proxy.getInvocationHandler(processor) instanceof UndroppedCalls;
  }

  private static Class<?>[] interfacesOf(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      all.addAll(Arrays.asList(next.getInterfaces()));
    }
    return all.toArray(new Class<?>[0]);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (arguments != null && Arrays.stream(arguments).anyMatch(UndroppedCalls::isDropped)) {
      return null; // each call with a span is a notification
    }
    try {
      return method.invoke(delegate, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static boolean isDropped(@Nullable Object argument) {
    return argument instanceof Span span && UndroppedSpans.isDropped(span);
  }
}

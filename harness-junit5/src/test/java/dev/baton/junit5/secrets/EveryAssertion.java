package dev.baton.junit5.secrets;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.baton.propagation.CarrierKind;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Calls each method of an assertion, AssertJ's too, with several arguments each, and keeps what it
 * fails with: the text, the sides that an IDE compares, what is suppressed.
 */
final class EveryAssertion {

  private static final Set<String> NO_ASSERTIONS =
      Set.of(
          "equals",
          "hashCode",
          "wait",
          "notify",
          "notifyAll",
          "getClass",
          "printAssertions",
          "withThreadDumpOnError"); // prints a page of threads for each failure after it

  private static final List<AttributeKey<?>> KEYS =
      List.of(stringKey("password"), stringKey("no.such"), Planted.AUTHORIZATION);

  private final List<String> texts = new ArrayList<>();
  private final Set<String> called = new java.util.TreeSet<>();

  List<String> texts() {
    return texts;
  }

  Set<String> called() {
    return called;
  }

  void callAll(Supplier<?> subject) {
    for (Method method : subject.get().getClass().getMethods()) {
      boolean isOwn = !Modifier.isStatic(method.getModifiers());
      if (isOwn && !NO_ASSERTIONS.contains(method.getName())) {
        for (Object[] arguments : arguments(method)) {
          call(subject.get(), method, arguments);
        }
      }
    }
  }

  private void call(Object subject, Method method, Object[] arguments) {
    try {
      method.setAccessible(true);
      Object result = method.invoke(subject, arguments);
      texts.add(method + " returned " + (result instanceof String ? result : ""));
    } catch (InvocationTargetException e) {
      called.add(subject.getClass().getSimpleName() + "." + method.getName());
      add(method.toString(), e.getCause());
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw new AssertionError(method + " " + Arrays.toString(arguments), e);
    }
  }

  void add(String where, @Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    texts.add(where + " threw " + failure);
    if (failure instanceof org.opentest4j.AssertionFailedError error && error.isActualDefined()) {
      texts.add(where + " expected " + error.getExpected() + " actual " + error.getActual());
    }
    add(where + ", cause", failure.getCause());
    for (Throwable suppressed : failure.getSuppressed()) {
      add(where + ", suppressed", suppressed);
    }
  }

  /** Returns lists of arguments: the first values of all types together, then the second, … */
  private static List<Object[]> arguments(Method method) {
    Class<?>[] types = method.getParameterTypes();
    int most = types.length == 0 ? 1 : 0;
    List<List<?>> choices = new ArrayList<>();
    for (Class<?> type : types) {
      List<?> values = values(type);
      if (values.isEmpty()) {
        return List.of();
      }
      choices.add(values);
      most = Math.max(most, values.size());
    }
    List<Object[]> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int number = i;
      all.add(choices.stream().map(values -> values.get(number % values.size())).toArray());
    }
    return all;
  }

  private static List<?> values(Class<?> type) {
    if (type.isArray()) {
      return values(type.getComponentType()).stream().map(value -> array(type, value)).toList();
    }
    if (type == String.class || type == CharSequence.class) {
      return List.of("no such", "password", "healthy", "authorization", "session_token", "*");
    }
    if (type == int.class || type == long.class) {
      return type == int.class ? List.of(977, 0) : List.of(977L, 0L);
    }
    if (type == Object.class) {
      return List.of("other", List.of(), Planted.class);
    }
    if (type == AttributeKey.class) {
      return KEYS;
    }
    return typed(type);
  }

  private static List<?> typed(Class<?> type) {
    Map<Class<?>, List<?>> values = new java.util.HashMap<>();
    values.put(boolean.class, List.of(true, false));
    values.put(double.class, List.of(0.1));
    values.put(Duration.class, List.of(Duration.ofNanos(1)));
    values.put(Instant.class, List.of(Instant.EPOCH));
    values.put(
        Attributes.class, List.of(Attributes.of(stringKey("password"), "x"), Attributes.empty()));
    values.put(Baggage.class, List.of(Baggage.empty()));
    values.put(SpanKind.class, List.of(SpanKind.PRODUCER));
    values.put(StatusCode.class, List.of(StatusCode.OK));
    values.put(SpanStatus.class, List.of(SpanStatus.error("x")));
    values.put(Severity.class, List.of(Severity.FATAL, Severity.TRACE));
    values.put(SpanFilter.class, List.of(SpanFilter.named("no such"), SpanFilter.any()));
    values.put(Shape.class, List.of(Shape.parse("x\n")));
    values.put(ShapeOption.class, List.of(ShapeOption.withAttributes(key -> true)));
    values.put(CarrierKind.class, List.of(CarrierKind.KAFKA));
    values.put(Outcome.class, List.of(Outcome.DROP));
    values.put(Resource.class, List.of(Resource.empty()));
    values.put(TraceState.class, List.of(TraceState.builder().put("a", "b").build()));
    values.put(Class.class, List.of(Planted.class, ArithmeticException.class));
    values.put(Iterable.class, List.of(List.of("other")));
    values.put(Condition.class, List.of(new Condition<>(actual -> false, "a condition")));
    values.put(Predicate.class, List.<Predicate<Object>>of(actual -> false, actual -> true));
    values.put(
        Consumer.class,
        List.<Consumer<Object>>of(
            actual -> org.assertj.core.api.Assertions.assertThat(actual).isEqualTo("other")));
    values.put(
        CapturedSpan.class,
        List.of(CapturedSpan.builder(SpanContext.getInvalid(), "no such").build()));
    values.put(
        Trace.class,
        List.of(Trace.of(List.of(CapturedSpan.builder(SpanContext.getInvalid(), "x").build()))));
    return values.getOrDefault(type, List.of());
  }

  private static Object array(Class<?> type, Object element) {
    Object array = java.lang.reflect.Array.newInstance(type.getComponentType(), 1);
    java.lang.reflect.Array.set(array, 0, element);
    return array;
  }
}

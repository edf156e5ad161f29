package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever the code under test hands over, nothing is thrown at it. */
class BadInputTest {

  private final Recording recording = Recording.of("bad input");
  private final LiteOpenTelemetry lite = LiteOpenTelemetry.builder(recording).build();

  @Test
  void noMethodOfTheApiThrowsWhateverItIsGiven() {
    List<String> thrown = new ArrayList<>();
    for (Class<?> api : ours().keySet()) {
      for (Method method : instanceMethods(api)) {
        for (Object[] arguments : combinations(method.getParameterTypes())) {
          call(api, method, arguments, thrown);
        }
      }
    }

    assertThat(thrown).as("thrown, after %s spans", recording.spans().size()).isEmpty();
  }

  private static List<Method> instanceMethods(Class<?> api) {
    return Arrays.stream(api.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .toList();
  }

  private void call(Class<?> api, Method method, Object[] arguments, List<String> thrown) {
    Object target = ours().get(api);
    try {
      finish(target, method.invoke(target, arguments));
    } catch (InvocationTargetException e) {
      thrown.add(method + " of " + Arrays.toString(arguments) + ": " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What a builder was told has its effect when it builds. */
  private static void finish(Object target, Object result) {
    if (target instanceof SpanBuilder builder) {
      builder.startSpan().end();
    } else if (target instanceof LogRecordBuilder builder) {
      builder.emit();
    } else if (result instanceof Scope scope) {
      scope.close();
    }
  }

  private Map<Class<?>, Object> ours() {
    Tracer tracer = lite.getTracer("t");
    Logger logger = lite.getLogsBridge().get("l");
    return Map.ofEntries(
        Map.entry(OpenTelemetry.class, lite),
        Map.entry(TracerProvider.class, lite.getTracerProvider()),
        Map.entry(TracerBuilder.class, lite.tracerBuilder("t")),
        Map.entry(Tracer.class, tracer),
        Map.entry(SpanBuilder.class, tracer.spanBuilder("n")),
        Map.entry(Span.class, tracer.spanBuilder("n").startSpan()),
        Map.entry(ContextPropagators.class, lite.getPropagators()),
        Map.entry(TextMapPropagator.class, lite.getPropagators().getTextMapPropagator()),
        Map.entry(LoggerProvider.class, lite.getLogsBridge()),
        Map.entry(LoggerBuilder.class, lite.getLogsBridge().loggerBuilder("l")),
        Map.entry(Logger.class, logger),
        Map.entry(LogRecordBuilder.class, logger.logRecordBuilder()));
  }

  private List<Object[]> combinations(Class<?>[] types) {
    List<Object[]> all = List.<Object[]>of(new Object[types.length]);
    for (int i = 0; i < types.length; i++) {
      int at = i;
      all =
          all.stream().flatMap(row -> odd(types[at]).stream().map(v -> with(row, at, v))).toList();
    }
    return all;
  }

  private static Object[] with(Object[] row, int index, Object value) {
    Object[] copy = row.clone();
    copy[index] = value;
    return copy;
  }

  private List<Object> odd(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "boolean" -> List.of(true);
      case "int" -> List.of(Integer.MIN_VALUE);
      case "long" -> List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE);
      case "double" -> List.of(Double.NaN);
      case "String" -> Arrays.asList(null, "", "x");
      case "AttributeKey" ->
          Arrays.asList(
              null,
              AttributeKey.stringKey(null),
              AttributeKey.longArrayKey("x"),
              AttributeKey.valueKey("x"));
      case "Object" -> Arrays.asList(null, "x", 5, Arrays.asList(1L, null), Value.empty());
      case "Attributes" -> Arrays.asList(null, Attributes.empty());
      case "Instant" -> Arrays.asList(null, Instant.MIN, Instant.MAX);
      case "TimeUnit" -> Arrays.asList(null, TimeUnit.DAYS);
      case "Throwable" -> Arrays.asList(null, new MuteException());
      case "SpanContext" -> Arrays.asList(null, SpanContext.getInvalid(), new HollowContext());
      case "Context" -> Arrays.asList(null, Context.root().with(foreign(new HollowContext())));
      default -> Arrays.asList((Object) null);
    };
  }

  @Test
  void anExceptionThatCannotSpeakIsRecordedAllTheSame() {
    lite.getTracer("t").spanBuilder("n").startSpan().recordException(new MuteException());

    SpanEvent event = recording.spans().get(0).events().get(0);
    String excuse = "the exception could not say it: it threw java.lang.IllegalStateException";
    assertThat(event.attributes().asMap())
        .containsEntry(AttributeKey.stringKey("exception.message"), excuse)
        .containsEntry(AttributeKey.stringKey("exception.stacktrace"), excuse);
  }

  @Test
  void aParentThatOnlyCallsItselfValidIsNone() {
    Context hollow = Context.root().with(foreign(new HollowContext()));

    lite.getTracer("t").spanBuilder("n").setParent(hollow).startSpan();

    assertThat(recording.spans().get(0).parentSpanContext().isValid()).isFalse();
    assertThat(recording.spans().get(0).spanContext().isValid()).isTrue();
  }

  @Test
  void aSinkThatThrowsHarmsNobodyAndIsTold() {
    LiteOpenTelemetry orders =
        LiteOpenTelemetry.builder(recording)
            .service("orders")
            .sink(
                spans -> {
                  throw new IllegalStateException("disk full");
                })
            .build();

    orders.getTracer("t").spanBuilder("n").startSpan().end();

    assertThat(recording.spans().get(0).isEnded()).isTrue();
    assertThat(recording.pendingActivities()).isEmpty();
    assertThat(recording.snapshot().notes())
        .containsExactly(
            "the span sink of orders lost spans: it threw"
                + " java.lang.IllegalStateException: disk full");
  }

  /** Returns a span of another implementation, which knows its context and nothing else. */
  private static Span foreign(SpanContext context) {
    return (Span)
        Proxy.newProxyInstance(
            Span.class.getClassLoader(),
            new Class<?>[] {Span.class},
            (proxy, method, arguments) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : method.getName().equals("getSpanContext") ? context : null);
  }

  private static final class MuteException extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
      throw new IllegalStateException("no stack trace");
    }
  }

  /** As a careless stub of a test may be. */
  private record HollowContext() implements SpanContext {
    @Override
    public String getTraceId() {
      return "trace";
    }

    @Override
    public String getSpanId() {
      return "span";
    }

    @Override
    public TraceFlags getTraceFlags() {
      return TraceFlags.getDefault();
    }

    @Override
    public TraceState getTraceState() {
      return TraceState.getDefault();
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public boolean isRemote() {
      return false;
    }
  }
}

package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Many methods of the API have defaults that silently do nothing, and each release may bring more.
 * So each default method is either overridden, or stands here with the reason why its default does
 * the right thing; the test runs on each supported version of the API.
 */
class WholeApiTest {

  private static final String TO_PROVIDER = "asks our provider";
  private static final String TO_KEY = "makes a key and calls setAttribute(AttributeKey, Object)";
  private static final String TO_EACH = "calls setAttribute(AttributeKey, Object) for each";
  private static final String TO_UNITS = "calls the same method with nanoseconds";
  private static final String TO_FULL = "calls the same method with all arguments";
  private static final String TO_WRAP = "wraps each task by wrap(Runnable) or wrap(Callable)";
  private static final String RUNS_INSIDE = "runs inside of its caller: nothing is handed over";

  private static final Map<String, String> DEFAULTS_THAT_ARE_RIGHT =
      Map.ofEntries(
          Map.entry("OpenTelemetry.getTracer(String)", TO_PROVIDER),
          Map.entry("OpenTelemetry.getTracer(String, String)", TO_PROVIDER),
          Map.entry("OpenTelemetry.tracerBuilder(String)", TO_PROVIDER),
          Map.entry("OpenTelemetry.getMeter(String)", TO_PROVIDER),
          Map.entry("OpenTelemetry.meterBuilder(String)", TO_PROVIDER),
          Map.entry("SpanBuilder.setAttribute(AttributeKey, int)", TO_KEY),
          Map.entry("SpanBuilder.setAllAttributes(Attributes)", TO_EACH),
          Map.entry("SpanBuilder.setStartTimestamp(Instant)", TO_UNITS),
          Map.entry("Span.setAttribute(String, Value)", TO_KEY),
          Map.entry("Span.setAttribute(AttributeKey, int)", TO_KEY),
          Map.entry("Span.setAllAttributes(Attributes)", TO_EACH),
          Map.entry("Span.addEvent(String)", TO_FULL),
          Map.entry("Span.addEvent(String, long, TimeUnit)", TO_FULL),
          Map.entry("Span.addEvent(String, Instant)", TO_UNITS),
          Map.entry("Span.addEvent(String, Attributes, Instant)", TO_UNITS),
          Map.entry("Span.setStatus(StatusCode)", TO_FULL),
          Map.entry("Span.recordException(Throwable)", TO_FULL),
          Map.entry("Span.end(Instant)", TO_UNITS),
          Map.entry("Span.makeCurrent()", "attaches the context that storeInContext made"),
          Map.entry("Context.with(ImplicitContextKeyed)", "asks the value to store itself"),
          Map.entry("Context.wrap(Executor)", TO_WRAP),
          Map.entry("Context.wrap(ExecutorService)", TO_WRAP),
          Map.entry("Context.wrap(ScheduledExecutorService)", TO_WRAP),
          Map.entry("Context.wrapFunction(Function)", RUNS_INSIDE),
          Map.entry("Context.wrapFunction(BiFunction)", RUNS_INSIDE),
          Map.entry("Context.wrapConsumer(Consumer)", RUNS_INSIDE),
          Map.entry("Context.wrapConsumer(BiConsumer)", RUNS_INSIDE),
          Map.entry("Context.wrapSupplier(Supplier)", RUNS_INSIDE),
          Map.entry("LogRecordBuilder.setAttribute(String, String)", TO_KEY),
          Map.entry("LogRecordBuilder.setAttribute(String, long)", TO_KEY),
          Map.entry("LogRecordBuilder.setAttribute(String, double)", TO_KEY),
          Map.entry("LogRecordBuilder.setAttribute(String, boolean)", TO_KEY),
          Map.entry("LogRecordBuilder.setAttribute(String, int)", TO_KEY),
          Map.entry("LogRecordBuilder.setAttribute(String, Value)", TO_KEY));

  private final LiteOpenTelemetry lite = LiteOpenTelemetry.builder(Recording.of("api")).build();

  @Test
  void everyDefaultMethodIsOverriddenOrRightAsItIs() {
    List<String> silent = new ArrayList<>();
    ours().forEach((api, object) -> silent.addAll(notOverridden(api, object.getClass())));

    assertThat(silent)
        .as("default methods of the API that nobody has thought about")
        .isSubsetOf(DEFAULTS_THAT_ARE_RIGHT.keySet());
  }

  @Test
  void noReasonIsGivenForAMethodThatIsOverridden() {
    List<String> silent = new ArrayList<>();
    List<String> all = new ArrayList<>();
    ours()
        .forEach(
            (api, object) -> {
              silent.addAll(notOverridden(api, object.getClass()));
              all.addAll(Arrays.stream(api.getMethods()).map(m -> signature(api, m)).toList());
            });

    List<String> stale = new ArrayList<>(DEFAULTS_THAT_ARE_RIGHT.keySet());
    stale.retainAll(all); // an older API lacks some
    stale.removeAll(silent);
    assertThat(stale).as("reasons that are no longer needed").isEmpty();
  }

  private Map<Class<?>, Object> ours() {
    Tracer tracer = lite.getTracer("t");
    SpanBuilder spanBuilder = tracer.spanBuilder("n");
    Span span = spanBuilder.startSpan();
    Logger logger = lite.getLogsBridge().get("l");
    return Map.ofEntries(
        Map.entry(OpenTelemetry.class, lite),
        Map.entry(TracerProvider.class, lite.getTracerProvider()),
        Map.entry(TracerBuilder.class, lite.tracerBuilder("t")),
        Map.entry(Tracer.class, tracer),
        Map.entry(SpanBuilder.class, spanBuilder),
        Map.entry(Span.class, span),
        Map.entry(Context.class, Context.root().with(span)),
        Map.entry(ContextPropagators.class, lite.getPropagators()),
        Map.entry(TextMapPropagator.class, lite.getPropagators().getTextMapPropagator()),
        Map.entry(LoggerProvider.class, lite.getLogsBridge()),
        Map.entry(LoggerBuilder.class, lite.getLogsBridge().loggerBuilder("l")),
        Map.entry(Logger.class, logger),
        Map.entry(LogRecordBuilder.class, logger.logRecordBuilder()));
  }

  private static List<String> notOverridden(Class<?> api, Class<?> ours) {
    assertThat(api).isAssignableFrom(ours);
    return Arrays.stream(api.getMethods())
        .filter(Method::isDefault)
        .filter(method -> implementation(ours, method).getDeclaringClass().isInterface())
        .map(method -> signature(api, method))
        .toList();
  }

  private static Method implementation(Class<?> ours, Method method) {
    try {
      return ours.getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static String signature(Class<?> api, Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", api.getSimpleName() + "." + method.getName() + "(", ")"));
  }
}

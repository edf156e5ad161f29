package dev.baton.benchmarks;

import dev.baton.sdk.w3c.W3cPropagators;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One hop: a span and three baggage entries into a map and out again. */
public class PropagationBenchmark {

  /** What all threads share. */
  @State(Scope.Benchmark)
  public static class Propagators {

    final LiteSdk liteSdk = new LiteSdk();
    final TextMapPropagator lite =
        liteSdk.builder().build().getPropagators().getTextMapPropagator();
    final TextMapPropagator official =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    final TextMapPropagator own = W3cPropagators.both();
    final Baggage baggage =
        Baggage.builder()
            .put("customer.tier", "enterprise")
            .put("customer.id", "c-4711")
            .put("app.experiment", "new checkout")
            .build();
    final Context officialContext = context(new BaselineTelemetry().provider().get("b"));
    final Context liteContext = context(new LiteSdk().builder().build().getTracer("b"));

    private Context context(io.opentelemetry.api.trace.Tracer tracer) {
      Span span = tracer.spanBuilder("POST /orders").startSpan();
      return Context.root().with(span).with(baggage);
    }
  }

  /** What each thread counts for itself. */
  @State(Scope.Thread)
  public static class Counts {

    private Forgetting lite = new Forgetting(() -> {});

    /** Ties the count to the shared recording. */
    @Setup
    public void bind(Propagators propagators) {
      lite = new Forgetting(propagators.liteSdk::forget);
    }
  }

  /** The official propagators: what the ratios are relative to. */
  @Benchmark
  public Context official(Propagators propagators) {
    return hop(propagators.official, propagators.officialContext);
  }

  /** Ours without a recording. */
  @Benchmark
  public Context own(Propagators propagators) {
    return hop(propagators.own, propagators.liteContext);
  }

  /** Ours, which records both ends. */
  @Benchmark
  public Context lite(Propagators propagators, Counts counts) {
    counts.lite.next();
    return hop(propagators.lite, propagators.liteContext);
  }

  private static Context hop(TextMapPropagator propagator, Context context) {
    Map<String, String> carrier = new HashMap<>();
    propagator.inject(context, carrier, SETTER);
    return propagator.extract(Context.root(), carrier, GETTER);
  }

  private static final io.opentelemetry.context.propagation.TextMapSetter<Map<String, String>>
      SETTER =
          (carrier, key, value) -> {
            if (carrier != null) {
              carrier.put(key, value);
            }
          };

  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key);
        }
      };
}

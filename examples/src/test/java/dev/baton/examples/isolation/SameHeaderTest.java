package dev.baton.examples.isolation;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** Each test sends the same header, which somebody wrote by hand. */
@TraceTest
class SameHeaderTest {

  private static final Map<String, String> REQUEST =
      Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
          return headers.get(name);
        }
      };

  private static void answer(OpenTelemetry telemetry) {
    Context sent =
        telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), REQUEST, HEADERS);
    Tracer tracer = telemetry.getTracer("by-hand");
    Span span =
        tracer.spanBuilder("GET /cart").setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      tracer.spanBuilder("SELECT cart").startSpan().end();
    } finally {
      span.end();
    }
  }

  @RepeatedTest(2)
  void anObservedSdkRecordsInTheTestThatSent(TraceHarness harness) {
    Resource shop = Resource.builder().put("service.name", "shop").build();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(harness, SdkTracerProvider.builder().setResource(shop)).build()) {
      answer(
          OpenTelemetrySdk.builder()
              .setTracerProvider(provider)
              .setPropagators(
                  harness.capture(
                      "shop", ContextPropagators.create(W3CTraceContextPropagator.getInstance())))
              .build());
    }

    assertThat(harness)
        .hasShape(
            """
            GET /cart      @shop  SERVER
              SELECT cart  @shop
            """);
  }
}

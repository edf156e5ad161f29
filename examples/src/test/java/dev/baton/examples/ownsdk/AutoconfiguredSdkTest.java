package dev.baton.examples.ownsdk;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that builds its own SDK by autoconfiguration. */
@TraceTest
class AutoconfiguredSdkTest {

  private static OpenTelemetrySdk sdk(TraceHarness harness) {
    OpenTelemetrySdk own =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.service.name", "orders",
                        "otel.exporter.otlp.protocol", "grpc",
                        "otel.exporter.otlp.endpoint", harness.collector().grpcEndpoint(),
                        "otel.bsp.schedule.delay", "100",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
            .build()
            .getOpenTelemetrySdk();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(own.getSdkTracerProvider())
        .setPropagators(harness.capture("orders", own.getPropagators()))
        .build();
  }

  @Test
  void aServiceOnItsOwnSdkJoinsTheTrace(TraceHarness harness) {
    try (OpenTelemetrySdk orders = sdk(harness)) {
      Tracer tracer = orders.getTracer("example");
      Span call = tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan();
      Map<String, String> headers = new HashMap<>();
      try (Scope ignored = call.makeCurrent()) {
        orders.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
      } finally {
        call.end();
      }
      charge(harness, headers);

      assertThat(harness)
          .hasShape(
              """
              POST              @orders   CLIENT
                POST /charge    @billing  SERVER
              """);
      assertThat(harness).hop("orders", "billing").arrived().carriedHeader("traceparent");
    }
  }

  private static void charge(TraceHarness harness, Map<String, String> headers) {
    var billing = harness.service("billing");
    Context caller =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, new StringMapGetter());
    billing
        .getTracer("example")
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .startSpan()
        .end();
  }
}

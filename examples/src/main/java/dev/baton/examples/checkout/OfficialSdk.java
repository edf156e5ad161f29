package dev.baton.examples.checkout;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** A service on the official SDK, which sends its spans to the harness's collector over OTLP. */
final class OfficialSdk {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private OfficialSdk() {}

  static OpenTelemetry exportingTo(
      TraceHarness harness, String service, dev.baton.time.Clock clock) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.builder().put(SERVICE_NAME, service).build())
            .setClock(new OfficialClock(clock))
            .addSpanProcessor(exporter(harness))
            .build();
    ContextPropagators w3c =
        ContextPropagators.create(
            TextMapPropagator.composite(
                W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setPropagators(harness.capture(service, w3c))
        .build();
  }

  private static SpanProcessor exporter(TraceHarness harness) {
    return SimpleSpanProcessor.create(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(harness.collector().httpTracesEndpoint())
            .build());
  }

  /** Tells the official SDK the time of one of Baton's clocks. */
  private record OfficialClock(dev.baton.time.Clock clock) implements Clock {

    @Override
    public long now() {
      return clock.epochNanos();
    }

    @Override
    public long nanoTime() {
      return clock.epochNanos();
    }
  }
}

package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@TraceTest
class MissingServiceNameTest {

  private static void export(TraceHarness harness, Resource resource) {
    OtlpGrpcSpanExporter exporter =
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(harness.collector().grpcEndpoint().toString())
            .build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      provider.get("by-hand").spanBuilder("GET /orders").startSpan().end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }
    assertThat(harness).hasTraces(1);
  }

  @Test
  void anSdkThatWasNotGivenANameIsFound(TraceHarness harness) {
    export(harness, Resource.getDefault());

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/missing-service-name (CERTAIN)
            missing service.name: by-hand
              a service with the name unknown_service:java started GET /orders (INTERNAL)   in another process
            so nobody can tell whose spans these are: set OTEL_SERVICE_NAME, or service.name in the resource.
            to settle it: look at the resource of the SDK that has the tracer by-hand""");
  }

  @Test
  void anSdkWithANameIsHealthy(TraceHarness harness) {
    Resource named = Resource.getDefault().toBuilder().put("service.name", "orders").build();
    export(harness, named);

    Healthy.isSilent(harness);
  }
}

package dev.baton.usercode;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/** Services that configure the official SDK by properties, and do not know Baton. */
class AutoconfiguredCaptureTest extends CaptureContract {

  @Override
  OpenTelemetry service(TraceHarness harness, String name, Sampled sampled) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () ->
                Map.of(
                    "otel.service.name",
                    name,
                    "otel.traces.sampler",
                    sampled == Sampled.ALL ? "parentbased_always_on" : "parentbased_always_off",
                    "otel.traces.exporter",
                    "none",
                    "otel.metrics.exporter",
                    "none",
                    "otel.logs.exporter",
                    "none"))
        .build()
        .getOpenTelemetrySdk();
  }
}

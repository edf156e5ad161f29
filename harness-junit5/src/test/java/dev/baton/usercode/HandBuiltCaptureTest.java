package dev.baton.usercode;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Services that build the official SDK in code. */
class HandBuiltCaptureTest extends CaptureContract {

  static final ContextPropagators W3C =
      ContextPropagators.create(
          TextMapPropagator.composite(
              W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));

  @Override
  OpenTelemetry service(TraceHarness harness, String name, Sampled sampled) {
    SdkTracerProvider provider =
        ObservedSdk.observe(
                harness,
                SdkTracerProvider.builder()
                    .setResource(Resource.builder().put("service.name", name).build())
                    .setSampler(
                        Sampler.parentBased(
                            sampled == Sampled.ALL ? Sampler.alwaysOn() : Sampler.alwaysOff())))
            .build();
    SdkLoggerProvider logs =
        ObservedSdk.observe(
                harness,
                SdkLoggerProvider.builder()
                    .setResource(Resource.builder().put("service.name", name).build()))
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setLoggerProvider(logs)
        .setPropagators(harness.capture(name, W3C))
        .build();
  }
}

package dev.baton.examples.generated;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** The official SDK for a service of a generated program, observed by its test. */
final class ProgramSdk {

  private ProgramSdk() {}

  static OpenTelemetry of(
      GeneratedProgram program, TraceHarness harness, String service, TextMapPropagator format) {
    Resource resource = Resource.builder().put("service.name", service).build();
    SdkTracerProvider provider =
        ObservedSdk.observe(
                harness,
                SdkTracerProvider.builder()
                    .setResource(resource)
                    .setSampler(Sampler.parentBased(new OfRoot(program))))
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setPropagators(harness.capture(service, ContextPropagators.create(format)))
        .build();
  }

  private record OfRoot(GeneratedProgram program) implements Sampler {

    @Override
    public SamplingResult shouldSample(
        Context parent,
        String traceId,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> links) {
      return program.isDropped(name) ? SamplingResult.drop() : SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
      return "OfRoot";
    }
  }
}

package dev.baton.junit5.observed;

import static java.util.Objects.requireNonNull;

import dev.baton.sampling.HeadDecision;
import dev.baton.sampling.HeadInput;
import dev.baton.sampling.HeadSampler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * A sampler of the official SDK, as assertions ask it: {@code
 * assertThat(SdkSampler.of(Sampler.traceIdRatioBased(0.1))).keepsAbout(0.1)}.
 */
public final class SdkSampler implements HeadSampler {

  private final Sampler sampler;

  private SdkSampler(Sampler sampler) {
    this.sampler = requireNonNull(sampler, "sampler");
  }

  /** Returns a sampler that asks this one. */
  public static HeadSampler of(Sampler sampler) {
    return new SdkSampler(sampler);
  }

  @Override
  public HeadDecision decide(HeadInput input) {
    SamplingResult result =
        sampler.shouldSample(
            input.parent(),
            input.traceId(),
            input.name(),
            input.kind(),
            input.attributes(),
            List.of());
    TraceState inherited = Span.fromContext(input.parent()).getSpanContext().getTraceState();
    return new HeadDecision(
        result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE,
        result.getUpdatedTraceState(inherited));
  }

  @Override
  public String description() {
    return sampler.getDescription();
  }
}

package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sampling.OtTraceState;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;

/**
 * Compares the threshold of a consistent sampler with the trace's randomness. Writes the threshold
 * to the trace state of sampled spans (OpenTelemetry specification, "CompositeSampler").
 */
record CompositeSampler(ConsistentSampler sampler) implements Sampler {

  CompositeSampler {
    requireNonNull(sampler, "sampler");
  }

  private static final long LOW_56_BITS = SamplingIntent.NEVER - 1;

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    TraceState inherited = input.parent().getTraceState();
    OtTraceState ot = OtTraceState.of(inherited);
    boolean isExplicit = ot.randomness() != OtTraceState.NONE;
    long randomness = isExplicit ? ot.randomness() : input.traceIdLow() & LOW_56_BITS;
    SamplingIntent intent = sampler.intent(input);
    boolean keep = intent.threshold() <= randomness;
    long written = keep && intent.reliable() ? intent.threshold() : OtTraceState.NONE;
    return (keep ? SamplingResult.recordAndSample() : SamplingResult.drop())
        .withAttributes(intent.attributes())
        .withTraceState(ot.withThreshold(written).putInto(inherited))
        .because(comparison(keep, intent.threshold(), randomness, isExplicit ? "rv" : "trace id"))
        .because(intent.reason());
  }

  private static String comparison(boolean keep, long threshold, long randomness, String source) {
    if (threshold == SamplingIntent.NEVER) {
      return "keeps nothing";
    }
    return "randomness %s (%s) %s threshold %s"
        .formatted(
            HexFormat.of().toHexDigits(randomness, 14),
            source,
            keep ? "reaches" : "is below",
            OtTraceState.thresholdText(threshold));
  }

  @Override
  public String description() {
    return sampler.description();
  }

  @Override
  public String toString() {
    return description();
  }
}

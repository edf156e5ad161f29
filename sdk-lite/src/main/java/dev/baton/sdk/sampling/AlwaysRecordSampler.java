package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.trace.SamplingDecision.Outcome;

/** Records the spans that its delegate drops, without exporting them. */
record AlwaysRecordSampler(Sampler root) implements Sampler {

  AlwaysRecordSampler {
    requireNonNull(root, "root");
  }

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    SamplingResult result = root.shouldSample(input);
    return result.outcome() == Outcome.DROP
        ? result.withOutcome(Outcome.RECORD_ONLY).because("recorded although dropped")
        : result;
  }

  @Override
  public String description() {
    return "AlwaysRecordSampler{" + root.description() + "}";
  }

  @Override
  public String toString() {
    return description();
  }
}

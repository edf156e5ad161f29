package dev.baton.sdk.sampling;

import org.jspecify.annotations.Nullable;

/**
 * One of the samplers behind a parent-based one, which adds to the answer why it was asked. The
 * common constant ones answer without allocating.
 */
final class ParentDelegate {

  private final String when;
  private final Sampler sampler;
  private final @Nullable SamplingResult constant;

  ParentDelegate(String when, Sampler sampler) {
    this.when = when;
    this.sampler = sampler;
    this.constant = sampler instanceof ConstantSampler known ? explained(known.result()) : null;
  }

  SamplingResult decide(SamplingInput input) {
    return constant == null ? explained(sampler.shouldSample(input)) : constant;
  }

  private SamplingResult explained(SamplingResult result) {
    return result.because(sampler.description()).because(when);
  }

  String description() {
    return sampler.description();
  }
}

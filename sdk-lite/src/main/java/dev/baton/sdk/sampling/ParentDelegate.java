package dev.baton.sdk.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A delegate of a parent-based sampler, which adds the kind of parent to the reason. Constant
 * samplers do not allocate.
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

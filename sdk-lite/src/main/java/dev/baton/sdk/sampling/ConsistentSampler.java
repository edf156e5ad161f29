package dev.baton.sdk.sampling;

import io.opentelemetry.api.common.Attributes;

/**
 * Says which share of the traces it wants, as a threshold on their 56 random bits. Samplers of this
 * kind can be put together, and those of several services agree on the traces that they keep: of
 * two shares the smaller lies within the larger ("ComposableSampler" in the OpenTelemetry
 * specification). {@link Sampler#consistent} makes a sampler of it. Thread-safe.
 */
@FunctionalInterface
public interface ConsistentSampler {

  /** Says what it wants of a trace like this. */
  SamplingIntent intent(SamplingInput input);

  /** Returns the name and the settings, for people. */
  default String description() {
    return getClass().getSimpleName();
  }

  /** Wants everything. */
  static ConsistentSampler alwaysOn() {
    return ConsistentSamplers.ALWAYS_ON;
  }

  /** Wants nothing. */
  static ConsistentSampler alwaysOff() {
    return ConsistentSamplers.ALWAYS_OFF;
  }

  /**
   * Wants this share of all traces.
   *
   * @param ratio from 0 (none) to 1 (all)
   * @throws IllegalArgumentException if {@code ratio} is outside of 0 to 1
   */
  static ConsistentSampler probability(double ratio) {
    return ConsistentSamplers.probability(ratio);
  }

  /**
   * Wants what the parent's trace state says; where it says nothing, everything below a sampled
   * parent, of unknown share, and nothing below another. Without a parent {@code root} says.
   */
  static ConsistentSampler parentThreshold(ConsistentSampler root) {
    return new ParentThresholdSampler(root);
  }

  /** Wants what {@code sampler} wants, and adds attributes to the span. */
  static ConsistentSampler annotating(ConsistentSampler sampler, Attributes attributes) {
    return ConsistentSamplers.annotating(sampler, attributes);
  }

  /** Returns a builder of a sampler that asks the sampler of the first rule that fits. */
  static ConsistentRuleBuilder ruleBased() {
    return new ConsistentRuleBuilder();
  }
}

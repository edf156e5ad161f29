package dev.baton.sdk.sampling;

import io.opentelemetry.api.common.Attributes;

/**
 * Returns the share of traces to sample, as a threshold on their 56 random bits
 * ("ComposableSampler" in the OpenTelemetry specification). These samplers can be composed. Several
 * services sample consistently: a smaller share is a subset of a larger one. {@link
 * Sampler#consistent} converts it to a sampler. Thread-safe.
 */
@FunctionalInterface
public interface ConsistentSampler {

  /** Returns the intent for this trace. */
  SamplingIntent intent(SamplingInput input);

  /** Returns a description: name and settings. */
  default String description() {
    return getClass().getSimpleName();
  }

  /** Returns a sampler of all traces. */
  static ConsistentSampler alwaysOn() {
    return ConsistentSamplers.ALWAYS_ON;
  }

  /** Returns a sampler of no traces. */
  static ConsistentSampler alwaysOff() {
    return ConsistentSamplers.ALWAYS_OFF;
  }

  /**
   * Returns a sampler of this share of all traces.
   *
   * @param ratio from 0 (none) to 1 (all)
   * @throws IllegalArgumentException if {@code ratio} is outside of 0 to 1
   */
  static ConsistentSampler probability(double ratio) {
    return ConsistentSamplers.probability(ratio);
  }

  /**
   * Returns a sampler that uses the threshold in the parent's trace state. If there is none, it
   * follows the parent, with an unknown share. Without a parent, {@code root} decides.
   */
  static ConsistentSampler parentThreshold(ConsistentSampler root) {
    return new ParentThresholdSampler(root);
  }

  /** Returns a sampler that samples as {@code sampler} does and adds attributes to the span. */
  static ConsistentSampler annotating(ConsistentSampler sampler, Attributes attributes) {
    return ConsistentSamplers.annotating(sampler, attributes);
  }

  /** Returns a builder of a sampler that delegates to the first rule that matches. */
  static ConsistentRuleBuilder ruleBased() {
    return new ConsistentRuleBuilder();
  }
}

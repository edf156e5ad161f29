package dev.baton.sampling;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * A sampler that decides when a span starts, as assertions ask it. Baton's samplers are ones; for
 * any other, an adapter or a function calls it.
 */
public interface HeadSampler {

  /** Decides on one span. */
  HeadDecision decide(HeadInput input);

  /** Returns a description: name and settings, {@code TraceIdRatioBased{0.250000}}. */
  String description();

  /** Returns a sampler that asks this function. */
  static HeadSampler of(String description, Function<HeadInput, HeadDecision> decisions) {
    requireNonNull(description, "description");
    requireNonNull(decisions, "decisions");
    return new HeadSampler() {
      @Override
      public HeadDecision decide(HeadInput input) {
        return decisions.apply(input);
      }

      @Override
      public String description() {
        return description;
      }
    };
  }
}

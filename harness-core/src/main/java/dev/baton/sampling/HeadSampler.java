package dev.baton.sampling;

/**
 * A sampler that decides when a span starts, as assertions ask it. Baton's samplers are ones; for
 * any other, a lambda or an adapter calls it.
 */
@FunctionalInterface
public interface HeadSampler {

  /** Decides on one span. */
  HeadDecision decide(HeadInput input);

  /** Returns a description: name and settings, {@code TraceIdRatioBased{0.250000}}. */
  default String description() {
    return getClass().getSimpleName();
  }
}

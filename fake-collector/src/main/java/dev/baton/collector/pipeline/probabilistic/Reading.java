package dev.baton.collector.pipeline.probabilistic;

/**
 * What a mode has read of a span.
 *
 * @param randomness 56 bits; the highest value if there is none
 * @param failed whether the span cannot be sampled consistently
 * @param writes whether the state may be written back
 */
record Reading(long randomness, boolean failed, boolean writes) {

  static final long HIGHEST = (1L << 56) - 1;

  /** A threshold that would have rejected this span is a lie: it is removed. */
  static Reading checked(long randomness, SamplingState state) {
    Long threshold = state.threshold();
    boolean inconsistent = threshold != null && threshold > randomness;
    if (inconsistent) {
      state.ot().clearThreshold();
    }
    return new Reading(randomness, inconsistent, true);
  }
}

package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.probabilistic.SamplingState;
import dev.baton.collector.pipeline.probabilistic.Thresholds;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** For how many spans a sampled one stands, by the threshold in its {@code tracestate}. */
final class AdjustedCount {

  private final SplittableRandom random;

  AdjustedCount(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns a whole number; a fraction is rounded at random, right on average. */
  long of(Long threshold) {
    double weight = 1 / Thresholds.probability(threshold);
    long whole = (long) weight;
    double fraction = weight - whole;
    return fraction > 0 && random.nextDouble() < fraction ? whole + 1 : whole;
  }

  static @Nullable Long threshold(SpanData span) {
    if (span.traceState().isEmpty()) {
      return null;
    }
    SamplingState state = SamplingState.parse(span.traceState());
    return state.isBroken() ? null : state.threshold();
  }
}

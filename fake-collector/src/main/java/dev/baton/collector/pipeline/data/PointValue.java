package dev.baton.collector.pipeline.data;

import java.util.List;

/** The immutable value of a data point. */
public sealed interface PointValue {

  /** A whole number. */
  record Whole(long value) implements PointValue {}

  /** Counts by fixed bounds; one count more than bounds. */
  record Histogram(long count, double sum, List<Double> bounds, List<Long> counts)
      implements PointValue {}

  /**
   * Counts by bounds that grow exponentially.
   *
   * @param offset the index of the first count
   */
  record Exponential(
      long count,
      double sum,
      int scale,
      long zeroCount,
      int offset,
      List<Long> counts,
      double min,
      double max)
      implements PointValue {}
}

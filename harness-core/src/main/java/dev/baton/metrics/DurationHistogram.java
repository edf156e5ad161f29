package dev.baton.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A histogram of durations in milliseconds: the connector's {@code duration} with the unit {@code
 * ms}.
 *
 * @param count the number of durations
 * @param sum the sum of all durations, in milliseconds
 * @param bucketCounts the number of durations in each bucket; one more than there are bounds, the
 *     last for durations above the last bound
 */
public record DurationHistogram(long count, double sum, List<Long> bucketCounts) {

  /**
   * The connector's default bounds in milliseconds; each bound is inclusive in the bucket below it.
   */
  public static final List<Double> BOUNDS =
      List.of(
          2d, 4d, 6d, 8d, 10d, 50d, 100d, 200d, 400d, 800d, 1000d, 1400d, 2000d, 5000d, 10000d,
          15000d);

  private static final double NANOS_PER_MILLI = 1e6;

  /** Rejects a wrong number of buckets, and copies them. */
  public DurationHistogram {
    bucketCounts = List.copyOf(bucketCounts);
    if (bucketCounts.size() != BOUNDS.size() + 1) {
      throw new IllegalArgumentException(
          "bucketCounts must have %s elements, but has %s"
              .formatted(BOUNDS.size() + 1, bucketCounts.size()));
    }
  }

  /** Counts these durations; a negative one, from a clock that was set back, counts as 0. */
  public static DurationHistogram of(Collection<Duration> durations) {
    Long[] buckets = new Long[BOUNDS.size() + 1];
    Arrays.fill(buckets, 0L);
    double sum = 0;
    for (Duration duration : durations) {
      double millis = Math.max(0, duration.toNanos()) / NANOS_PER_MILLI;
      buckets[bucketOf(millis)]++;
      sum += millis;
    }
    return new DurationHistogram(durations.size(), sum, List.of(buckets));
  }

  private static int bucketOf(double millis) {
    int bucket = 0;
    while (bucket < BOUNDS.size() && millis > BOUNDS.get(bucket)) {
      bucket++;
    }
    return bucket;
  }
}

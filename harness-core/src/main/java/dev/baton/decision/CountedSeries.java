package dev.baton.decision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One series of a metric that a backend has got.
 *
 * @param metric its name: {@code traces.span.metrics.calls}
 * @param dimensions its attributes with their values as text, in order
 * @param count the number of calls, or of durations
 * @param durations the durations; null for a counter
 */
public record CountedSeries(
    String metric, Map<String, String> dimensions, long count, @Nullable Durations durations) {

  /**
   * Durations of a histogram with fixed bounds.
   *
   * @param bounds the upper bounds of the buckets but the last
   * @param counts the number of durations in each bucket
   */
  public record Durations(List<Duration> bounds, List<Long> counts) {

    /** Copies the lists. */
    public Durations {
      bounds = List.copyOf(bounds);
      counts = List.copyOf(counts);
    }

    /** Adds another histogram with the same bounds. */
    public Durations plus(Durations other) {
      Long[] sums = counts.toArray(Long[]::new);
      for (int i = 0; i < sums.length && i < other.counts.size(); i++) {
        sums[i] += other.counts.get(i);
      }
      return new Durations(bounds, List.of(sums));
    }

    /**
     * Returns the upper bound of the bucket in which this share of the durations ends; empty if it
     * is the bucket without a bound, or if there are none.
     *
     * @param share more than 0 to 1: 0.95 for the 95th percentile
     */
    public Optional<Duration> percentile(double share) {
      long all = counts.stream().mapToLong(Long::longValue).sum();
      long seen = 0;
      for (int i = 0; i < bounds.size(); i++) {
        seen += counts.get(i);
        if (all > 0 && seen >= share * all) {
          return Optional.of(bounds.get(i));
        }
      }
      return Optional.empty();
    }
  }
}

package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.PointValue;
import java.util.ArrayList;
import java.util.List;

/** What adds up: a number of spans, or their durations by fixed bounds. */
final class Counters {

  private Counters() {}

  /** A number of spans or events. Its first cumulative point is 0. */
  static final class Calls implements Series.Counter {
    private long total;

    @Override
    public void add(double duration, long weight) {
      total += weight;
    }

    @Override
    public PointValue value() {
      return new PointValue.Whole(total);
    }

    @Override
    public PointValue first() {
      return new PointValue.Whole(0);
    }
  }

  /** Durations by fixed bounds. */
  static final class Buckets implements Series.Counter {
    private final List<Double> bounds;
    private final long[] counts;
    private long count;
    private double sum;

    Buckets(List<Double> bounds) {
      this.bounds = bounds;
      this.counts = new long[bounds.size() + 1];
    }

    /** Bounds that do not ascend are searched by halves as well, as the Collector does. */
    private int bucket(double duration) {
      int from = 0;
      int to = bounds.size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (bounds.get(middle) >= duration) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from;
    }

    @Override
    public void add(double duration, long weight) {
      counts[bucket(duration)] += weight;
      count += weight;
      sum += duration * weight;
    }

    @Override
    public PointValue value() {
      List<Long> copy = new ArrayList<>();
      for (long each : counts) {
        copy.add(each);
      }
      return new PointValue.Histogram(count, sum, bounds, copy);
    }
  }
}

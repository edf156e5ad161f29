package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.PointValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Durations by bounds that grow exponentially; the scale sinks as the range widens. */
final class ExponentialBuckets implements Series.Counter {

  private static final int FINEST_SCALE = 20;
  private static final long SIGNIFICAND = 0x000F_FFFF_FFFF_FFFFL;
  private static final double LOG2_E = 1 / Math.log(2);

  private final int maxSize;
  private TreeMap<Integer, Long> counts = new TreeMap<>();
  private int scale = FINEST_SCALE;
  private long count;
  private long zeroCount;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  ExponentialBuckets(int maxSize) {
    this.maxSize = Math.max(2, maxSize);
  }

  @Override
  public void add(double duration, long weight) {
    min = Math.min(min, duration);
    max = Math.max(max, duration);
    count += weight;
    if (duration == 0) {
      zeroCount += weight;
      return;
    }
    sum += duration * weight;
    int index = index(duration);
    if (!counts.isEmpty()) {
      int low = Math.min(index, counts.firstKey());
      int high = Math.max(index, counts.lastKey());
      lowerScale(low, high);
    }
    counts.merge(index(duration), weight, Long::sum);
  }

  private void lowerScale(int lowest, int highest) {
    int low = lowest;
    int high = highest;
    int change = 0;
    while (high - low >= maxSize) {
      low >>= 1;
      high >>= 1;
      change++;
    }
    if (change > 0) {
      scale -= change;
      TreeMap<Integer, Long> coarser = new TreeMap<>();
      for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
        coarser.merge(bucket.getKey() >> change, bucket.getValue(), Long::sum);
      }
      counts = coarser;
    }
  }

  /** The bucket of a value: its bounds are base^index, exclusive, and base^(index+1), inclusive. */
  private int index(double value) {
    boolean powerOfTwo = (Double.doubleToRawLongBits(value) & SIGNIFICAND) == 0;
    int exponent = Math.getExponent(value);
    if (scale <= 0) {
      return (powerOfTwo ? exponent - 1 : exponent) >> -scale;
    }
    if (powerOfTwo) {
      return (exponent << scale) - 1;
    }
    return (int) Math.floor(Math.log(value) * Math.scalb(LOG2_E, scale));
  }

  @Override
  public PointValue value() {
    List<Long> dense = new ArrayList<>();
    int offset = counts.isEmpty() ? 0 : counts.firstKey();
    if (!counts.isEmpty()) {
      for (int index = offset; index <= counts.lastKey(); index++) {
        dense.add(counts.getOrDefault(index, 0L));
      }
    }
    return new PointValue.Exponential(
        count, sum, counts.isEmpty() ? 0 : scale, zeroCount, offset, dense, min, max);
  }
}

package dev.baton.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The labelled times of an axis: three to six round numbers. None is close to the end, where the
 * length of the axis is written.
 *
 * @param stepNanos the time between two ticks; positive
 * @param lengthNanos the length of the axis
 */
record Ticks(long stepNanos, long lengthNanos) {

  private static final int MOST = 6;
  private static final double LAST = 0.97;
  private static final int[] ROUND = {1, 2, 5};

  static Ticks of(long lengthNanos) {
    for (long power = 1; power <= Long.MAX_VALUE / 10; power *= 10) {
      for (int digit : ROUND) {
        if (lengthNanos / (digit * power) < MOST) {
          return new Ticks(digit * power, lengthNanos);
        }
      }
    }
    return new Ticks(Long.MAX_VALUE / 2, lengthNanos);
  }

  List<Long> moments() {
    List<Long> moments = new ArrayList<>();
    moments.add(0L);
    for (long at = stepNanos; at > 0 && at < lengthNanos * LAST; at += stepNanos) {
      moments.add(at);
    }
    return moments;
  }

  /** Returns the position of a time on the axis, from 0 to 1. */
  double position(long nanos) {
    return lengthNanos == 0 ? 0 : (double) nanos / lengthNanos;
  }

  /** Returns the distance between grid lines as a fraction of the axis, 1 if there are none. */
  double gridStep() {
    return lengthNanos == 0 ? 1 : position(stepNanos);
  }
}

package dev.baton.waterfall;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time and where its moments are on a line of columns.
 *
 * @param originEpochNanos its first moment
 * @param lengthNanos how long it is, not negative
 */
record Axis(long originEpochNanos, long lengthNanos) {

  /**
   * Returns an axis for each of these traces, which are in the order of their starts. Traces that
   * overlap in time share one, so that one can see what the others did meanwhile: a trace that
   * broke in two is still read as one story.
   */
  static List<Axis> of(List<SpanTimes> traces) {
    List<Axis> axes = new ArrayList<>(traces.size());
    for (int from = 0; from < traces.size(); ) {
      Axis shared = of(traces.get(from));
      int to = from + 1;
      while (to < traces.size() && shared.overlaps(of(traces.get(to)))) {
        shared = shared.extendedTo(of(traces.get(to++)));
      }
      for (; from < to; from++) {
        axes.add(shared);
      }
    }
    return axes;
  }

  private static Axis of(SpanTimes times) {
    return new Axis(times.timeline().originEpochNanos(), times.timeline().lengthNanos());
  }

  private boolean overlaps(Axis later) {
    return offsetOf(later) < lengthNanos;
  }

  private Axis extendedTo(Axis later) {
    long end = offsetOf(later) + later.lengthNanos;
    return new Axis(originEpochNanos, end < 0 ? Long.MAX_VALUE : Math.max(lengthNanos, end));
  }

  /** Returns how much later than this axis another one begins. */
  long offsetOf(Axis later) {
    long offset = later.originEpochNanos - originEpochNanos;
    return offset < 0 ? Long.MAX_VALUE : offset;
  }

  long offsetOf(SpanTimes times) {
    return offsetOf(of(times));
  }

  /** Returns where a moment is on a line of this many columns, as a fraction of columns. */
  double column(long nanos, int columns) {
    return lengthNanos == 0 ? 0 : Math.min(columns, (double) nanos / lengthNanos * columns);
  }
}

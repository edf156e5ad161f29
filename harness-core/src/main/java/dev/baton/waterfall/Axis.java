package dev.baton.waterfall;

import java.util.ArrayList;
import java.util.List;

/**
 * A time axis that charts of traces share.
 *
 * @param originEpochNanos its start
 * @param lengthNanos its length, not negative
 */
public record Axis(long originEpochNanos, long lengthNanos) {

  /**
   * Returns an axis for each of these traces, which are ordered by start. Traces that overlap in
   * time share one, so that a trace that broke in two is shown as one sequence of events.
   */
  public static List<Axis> of(List<SpanTimes> traces) {
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

  private long offsetOf(Axis later) {
    long offset = later.originEpochNanos - originEpochNanos;
    return offset < 0 ? Long.MAX_VALUE : offset;
  }

  /** Returns how many nanoseconds after the start of the axis this trace starts. */
  public long offsetOf(SpanTimes trace) {
    return offsetOf(of(trace));
  }

  /**
   * Returns the position of a moment: 0 at the left end, 1 at the right.
   *
   * @param nanos from the start of the trace
   */
  public double position(SpanTimes trace, long nanos) {
    long moment = offsetOf(trace) + nanos;
    double fraction = moment < 0 ? 1 : (double) moment / lengthNanos;
    return lengthNanos == 0 ? 0 : Math.min(1, fraction);
  }
}

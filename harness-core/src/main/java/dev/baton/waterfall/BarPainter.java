package dev.baton.waterfall;

import dev.baton.waterfall.CriticalPath.Step;
import java.util.Arrays;
import java.util.List;

/** Draws the bar of a span: the prevailing activity in the time of each column. */
final class BarPainter {

  private final Axis axis;
  private final SpanTimes times;
  private final int columns;
  private final BarCharacters ink;

  BarPainter(Axis axis, SpanTimes times, int columns, BarCharacters ink) {
    this.axis = axis;
    this.times = times;
    this.columns = columns;
    this.ink = ink;
  }

  /** Returns the bar with leading blanks, and without trailing ones. */
  String paint(SpanTime time, List<Step> pathSteps) {
    double start = column(time.startNanos());
    double end = column(time.endNanos());
    int first = Math.min(columns - 1, (int) start);
    int last = Math.max(first, Math.min(columns, (int) Math.ceil(end - 1e-6)) - 1);
    char[] bar = new char[last + 1];
    Arrays.fill(bar, 0, first, ' ');
    double[] waiting = new double[columns];
    time.waits().forEach(wait -> cover(waiting, wait.startNanos(), wait.endNanos()));
    double[] path = new double[columns];
    pathSteps.forEach(step -> cover(path, step.startNanos(), step.endNanos()));
    for (int i = first; i <= last; i++) {
      double covered = Math.min(end, i + 1) - Math.max(start, i);
      bar[i] = inkOf(covered, waiting[i], path[i]);
    }
    if (time.durationNanos() == 0) {
      bar[last] = ink.instant();
    }
    if (!time.node().span().isEnded()) {
      bar[last] = ink.open();
    }
    return new String(bar);
  }

  private char inkOf(double covered, double waiting, double path) {
    double working = covered - waiting;
    if (working < waiting) {
      return ink.waiting();
    }
    return path * 2 >= working ? ink.path() : ink.beside();
  }

  private void cover(double[] cells, long startNanos, long endNanos) {
    double start = column(startNanos);
    double end = column(endNanos);
    for (int i = (int) start; i < end && i < cells.length; i++) {
      cells[i] += Math.min(end, i + 1) - Math.max(start, i);
    }
  }

  private double column(long nanos) {
    return axis.position(times, nanos) * columns;
  }
}

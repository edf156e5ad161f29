package dev.baton.waterfall;

import dev.baton.waterfall.CriticalPath.Step;
import java.util.Arrays;
import java.util.List;

/** Draws the bar of a span: the prevailing activity in the time of each column. */
final class BarPainter {

  private final Axis axis;
  private final SpanTimes times;
  private final int columns;
  private final BarCharacters characters;

  BarPainter(Axis axis, SpanTimes times, int columns, BarCharacters characters) {
    this.axis = axis;
    this.times = times;
    this.columns = columns;
    this.characters = characters;
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
    time.waits().forEach(wait -> add(waiting, wait.startNanos(), wait.endNanos()));
    double[] path = new double[columns];
    pathSteps.forEach(step -> add(path, step.startNanos(), step.endNanos()));
    for (int i = first; i <= last; i++) {
      double covered = Math.min(end, i + 1) - Math.max(start, i);
      bar[i] = characterOf(covered, waiting[i], path[i]);
    }
    if (time.durationNanos() == 0) {
      bar[last] = characters.instant();
    }
    if (!time.node().span().isEnded()) {
      bar[last] = characters.open();
    }
    return new String(bar);
  }

  private char characterOf(double covered, double waiting, double path) {
    double working = covered - waiting;
    if (working < waiting) {
      return characters.waiting();
    }
    return path * 2 >= working ? characters.path() : characters.beside();
  }

  private void add(double[] cells, long startNanos, long endNanos) {
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

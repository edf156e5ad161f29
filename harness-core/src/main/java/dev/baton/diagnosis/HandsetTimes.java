package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Start and end times that the program set in a wrong unit. A time is wrong compared to the other
 * times of the recording, because a test may run on any clock.
 */
final class HandsetTimes {

  private static final long YEAR = 365L * 24 * 3600 * 1_000_000_000L;
  private static final long TOLERANCE_IN_PERCENT = 1;

  private final long usual;

  HandsetTimes(List<CapturedSpan> spans) {
    long[] starts = new long[spans.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = spans.get(i).startEpochNanos();
    }
    Arrays.sort(starts);
    usual = starts.length == 0 ? 0 : starts[starts.length / 2];
  }

  /** Returns what is wrong with this span's start, or else with its end. */
  Optional<WrongTime> in(CapturedSpan span) {
    Optional<WrongTime> start = in(span.startEpochNanos(), usual, "start");
    return start.isPresent() || !span.isEnded()
        ? start
        : in(span.endEpochNanos(), span.startEpochNanos(), "end");
  }

  private static Optional<WrongTime> in(long time, long right, String which) {
    if (Math.abs(time - right) < YEAR && time != Long.MAX_VALUE) {
      return Optional.empty();
    }
    for (Unit unit : Unit.values()) {
      if (unit.explains(time, right)) {
        return Optional.of(new WrongTime(which, time, unit));
      }
    }
    return Optional.empty();
  }

  /**
   * A time in another unit.
   *
   * @param which {@code start} or {@code end}
   */
  record WrongTime(String which, long epochNanos, Unit unit) {

    /** Returns the year that a reader of the trace sees. */
    int year() {
      return (int) (1970 + epochNanos / YEAR);
    }
  }

  /** The unit that was given and the unit that was declared. */
  enum Unit {
    SECONDS("seconds were given as nanoseconds", 1_000_000_000L),
    MILLIS("milliseconds were given as nanoseconds", 1_000_000L),
    MICROS("microseconds were given as nanoseconds", 1_000L),
    TOO_LARGE("nanoseconds were given as a larger unit", 1);

    final String words;
    private final long factor;

    Unit(String words, long factor) {
      this.words = words;
      this.factor = factor;
    }

    private boolean explains(long time, long right) {
      if (this == TOO_LARGE) {
        return time == Long.MAX_VALUE; // where a conversion of unit ends
      }
      long exact = right / factor;
      return exact > 0 && Math.abs(time - exact) <= exact / 100 * TOLERANCE_IN_PERCENT;
    }
  }
}

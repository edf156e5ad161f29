package dev.baton.text;

import java.time.Duration;

/**
 * Formats durations for people: {@code 200 us}, {@code 1.5 ms}, {@code 410 ms}, {@code 12.3 s},
 * {@code 2 min 5 s}. They have at most one decimal and at most three digits, in plain ASCII.
 */
public final class HumanDuration {

  private static final long TENTHS = 10;
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private HumanDuration() {}

  /** Formats a duration. Durations of more than 292 years are shown as 292 years. */
  public static String of(Duration duration) {
    try {
      return ofNanos(duration.toNanos());
    } catch (ArithmeticException e) {
      return ofNanos(duration.isNegative() ? -Long.MAX_VALUE : Long.MAX_VALUE);
    }
  }

  /** Formats a number of nanoseconds, with a minus sign if it is negative. */
  public static String ofNanos(long nanos) {
    if (nanos < 0) {
      return "-" + ofNanos(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
    }
    if (nanos == 0) {
      return "0 ms";
    }
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (roundsBelow(nanos, 1_000)) {
      return decimal(nanos, 1_000, 10) + " us";
    }
    if (roundsBelow(nanos, 1_000_000)) {
      return decimal(nanos, 1_000_000, 10) + " ms";
    }
    return nanos < MINUTE * SECOND - SECOND / 20
        ? decimal(nanos, SECOND, MINUTE) + " s"
        : coarse(roundedTo(nanos, SECOND));
  }

  /** Returns whether the number still has at most three digits in this unit after rounding. */
  private static boolean roundsBelow(long nanos, long unit) {
    return roundedTo(nanos, unit) < 1_000;
  }

  private static long roundedTo(long nanos, long unit) {
    return nanos / unit + (nanos % unit >= unit / 2 ? 1 : 0);
  }

  /** Formats with one decimal below {@code wholeFrom}, without decimals from there on. */
  private static String decimal(long nanos, long unit, long wholeFrom) {
    long tenths = roundedTo(nanos, unit / TENTHS);
    if (tenths >= wholeFrom * TENTHS) {
      return Long.toString(roundedTo(nanos, unit));
    }
    return tenths % TENTHS == 0
        ? Long.toString(tenths / TENTHS)
        : tenths / TENTHS + "." + tenths % TENTHS;
  }

  private static String coarse(long seconds) {
    if (seconds < HOUR) {
      return pair(seconds / MINUTE, "min", seconds % MINUTE, "s");
    }
    return seconds < DAY
        ? pair(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min")
        : pair(seconds / DAY, "d", seconds % DAY / HOUR, "h");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    String text = large + " " + largeUnit;
    return small == 0 ? text : text + " " + small + " " + smallUnit;
  }
}

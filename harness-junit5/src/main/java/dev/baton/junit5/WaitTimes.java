package dev.baton.junit5;

import java.time.Duration;

/** The limits of wait times. */
final class WaitTimes {

  private static final Duration LONGEST = Duration.ofDays(1);

  private WaitTimes() {}

  /** Returns whether this time is allowed: positive and at most one day. */
  static boolean isSensible(Duration time) {
    return !time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0;
  }

  static boolean isSensible(long millis) {
    return millis > 0 && millis <= LONGEST.toMillis();
  }
}

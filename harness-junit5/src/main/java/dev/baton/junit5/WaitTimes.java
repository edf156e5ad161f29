package dev.baton.junit5;

import java.time.Duration;

/** Which times may be waited for. */
final class WaitTimes {

  private static final Duration LONGEST = Duration.ofDays(1);

  private WaitTimes() {}

  /** Whether one may wait that long: more than 0, at most a day. */
  static boolean isSensible(Duration time) {
    return !time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0;
  }

  static boolean isSensible(long millis) {
    return millis > 0 && millis <= LONGEST.toMillis();
  }
}

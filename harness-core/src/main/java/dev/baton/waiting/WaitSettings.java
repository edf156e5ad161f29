package dev.baton.waiting;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param deadline all the time that one test may spend waiting
 * @param quietPeriod how long nothing must have happened before a wrong result counts as final
 */
public record WaitSettings(Duration deadline, Duration quietPeriod) {

  private static final WaitSettings DEFAULTS =
      new WaitSettings(Duration.ofSeconds(10), Duration.ofMillis(500));

  /** Rejects times that are not positive. */
  public WaitSettings {
    requirePositive("deadline", deadline);
    requirePositive("quietPeriod", quietPeriod);
  }

  /** Returns 10 s a test, and 500 ms of quiet. */
  public static WaitSettings defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with this deadline. */
  public WaitSettings withDeadline(Duration value) {
    return new WaitSettings(value, quietPeriod);
  }

  /** Returns the same settings with this quiet period. */
  public WaitSettings withQuietPeriod(Duration value) {
    return new WaitSettings(deadline, value);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than 0, but was " + value);
    }
  }
}

package dev.baton.waiting;

import java.time.Duration;
import java.util.List;

/**
 * The limits of waiting.
 *
 * @param deadline the longest time that one assertion may wait
 * @param quietPeriod how long nothing must happen before an assertion fails early
 * @param totalWait the longest time that all assertions of one test may wait together
 * @param idleThreads threads that never prevent an early failure: names of threads, or of classes
 *     on their stacks; {@code *} matches any characters
 */
public record WaitSettings(
    Duration deadline, Duration quietPeriod, Duration totalWait, List<String> idleThreads) {

  private static final Duration USUAL_TOTAL = Duration.ofSeconds(60);
  private static final WaitSettings DEFAULTS =
      new WaitSettings(Duration.ofSeconds(10), Duration.ofMillis(500));

  /** Rejects durations that are not positive. */
  public WaitSettings {
    requirePositive("deadline", deadline);
    requirePositive("quietPeriod", quietPeriod);
    requirePositive("totalWait", totalWait);
    idleThreads = List.copyOf(idleThreads);
  }

  /** Creates settings with a total wait of 60 s, or of the deadline if that is longer. */
  public WaitSettings(Duration deadline, Duration quietPeriod) {
    this(deadline, quietPeriod, usualTotal(deadline), List.of());
  }

  private static Duration usualTotal(Duration deadline) {
    return deadline.compareTo(USUAL_TOTAL) > 0 ? deadline : USUAL_TOTAL;
  }

  /** Returns the defaults: 10 s for one assertion, 60 s for one test, a quiet period of 500 ms. */
  public static WaitSettings defaults() {
    return DEFAULTS;
  }

  /**
   * Returns the same settings with this deadline. The total wait is raised to it if it is shorter.
   */
  public WaitSettings withDeadline(Duration value) {
    Duration total = value.compareTo(totalWait) > 0 ? value : totalWait;
    return new WaitSettings(value, quietPeriod, total, idleThreads);
  }

  /** Returns the same settings with this quiet period. */
  public WaitSettings withQuietPeriod(Duration value) {
    return new WaitSettings(deadline, value, totalWait, idleThreads);
  }

  /** Returns the same settings with this total wait time for one test. */
  public WaitSettings withTotalWait(Duration value) {
    return new WaitSettings(deadline, quietPeriod, value, idleThreads);
  }

  /** Returns the same settings with these idle threads, which never prevent an early failure. */
  public WaitSettings withIdleThreads(List<String> value) {
    return new WaitSettings(deadline, quietPeriod, totalWait, value);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than 0, but was " + value);
    }
  }
}

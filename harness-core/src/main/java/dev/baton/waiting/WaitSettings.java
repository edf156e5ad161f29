package dev.baton.waiting;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait.
 *
 * @param deadline how long one assertion may wait
 * @param quietPeriod how long nothing must have happened before a wrong result counts as final
 * @param totalWait how long all assertions of one test may wait together
 * @param idleThreads which threads never hold a failure back: names of threads, or of classes on
 *     their stacks; {@code *} stands for any characters
 */
public record WaitSettings(
    Duration deadline, Duration quietPeriod, Duration totalWait, List<String> idleThreads) {

  private static final Duration USUAL_TOTAL = Duration.ofSeconds(60);
  private static final WaitSettings DEFAULTS =
      new WaitSettings(Duration.ofSeconds(10), Duration.ofMillis(500));

  /** Rejects times that are not positive. */
  public WaitSettings {
    requirePositive("deadline", deadline);
    requirePositive("quietPeriod", quietPeriod);
    requirePositive("totalWait", totalWait);
    idleThreads = List.copyOf(idleThreads);
  }

  /** Makes settings with 60 s for all waiting, or as long as one assertion if that is longer. */
  public WaitSettings(Duration deadline, Duration quietPeriod) {
    this(deadline, quietPeriod, usualTotal(deadline), List.of());
  }

  private static Duration usualTotal(Duration deadline) {
    return deadline.compareTo(USUAL_TOTAL) > 0 ? deadline : USUAL_TOTAL;
  }

  /** Returns 10 s an assertion, 60 s a test, and 500 ms of quiet. */
  public static WaitSettings defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with this deadline, and at least as long for the whole test. */
  public WaitSettings withDeadline(Duration value) {
    Duration total = value.compareTo(totalWait) > 0 ? value : totalWait;
    return new WaitSettings(value, quietPeriod, total, idleThreads);
  }

  /** Returns the same settings with this quiet period. */
  public WaitSettings withQuietPeriod(Duration value) {
    return new WaitSettings(deadline, value, totalWait, idleThreads);
  }

  /** Returns the same settings with this time for all waiting in a test. */
  public WaitSettings withTotalWait(Duration value) {
    return new WaitSettings(deadline, quietPeriod, value, idleThreads);
  }

  /** Returns the same settings with these threads, which never hold a failure back. */
  public WaitSettings withIdleThreads(List<String> value) {
    return new WaitSettings(deadline, quietPeriod, totalWait, value);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than 0, but was " + value);
    }
  }
}

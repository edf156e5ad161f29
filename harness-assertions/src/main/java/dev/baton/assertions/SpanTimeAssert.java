package dev.baton.assertions;

import dev.baton.assertions.checks.PathChecks;
import dev.baton.assertions.checks.TimeChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.trace.CapturedSpan;
import java.time.Duration;
import java.time.Instant;

/**
 * Assertions on the times of a span, which are known once the span has ended. Times of services
 * with different clocks are compared as their clocks report them.
 */
abstract class SpanTimeAssert extends SpanKinshipAssert {

  SpanTimeAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, span);
  }

  /** Asserts the exact start; for virtual clocks: {@code startsAt(start)}. */
  public SpanAssert startsAt(Instant expected) {
    return require(TimeChecks.startsAt(expected));
  }

  /** Asserts the exact end; for virtual clocks: {@code endsAt(start.plusMillis(100))}. */
  public SpanAssert endsAt(Instant expected) {
    return require(TimeChecks.endsAt(expected));
  }

  /**
   * Asserts the exact duration; for virtual clocks: {@code hasDuration(Duration.ofMillis(100))}.
   */
  public SpanAssert hasDuration(Duration expected) {
    return require(TimeChecks.duration(expected));
  }

  /** Asserts that it took less than this: {@code isShorterThan(Duration.ofSeconds(1))}. */
  public SpanAssert isShorterThan(Duration limit) {
    return require(TimeChecks.shorter(limit));
  }

  /** Asserts that it took more than this: {@code isLongerThan(Duration.ofMillis(50))}. */
  public SpanAssert isLongerThan(Duration limit) {
    return require(TimeChecks.longer(limit));
  }

  /**
   * Asserts its maximum share of the duration of its whole trace, from 0 to 1: {@code
   * takesAtMostOfTrace(0.99)}.
   *
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public SpanAssert takesAtMostOfTrace(double share) {
    return require(TimeChecks.atMostOfTrace(share));
  }

  /**
   * Asserts its minimum share of the duration of its whole trace, from 0 to 1: {@code
   * takesAtLeastOfTrace(0.5)}.
   *
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public SpanAssert takesAtLeastOfTrace(double share) {
    return require(TimeChecks.atLeastOfTrace(share));
  }

  /** Asserts that it started and ended while its parent was open: {@code isWithinParent()}. */
  public SpanAssert isWithinParent() {
    return require(TimeChecks.withinParent(true));
  }

  /** Asserts that it started before its parent or ended after it: {@code isNotWithinParent()}. */
  public SpanAssert isNotWithinParent() {
    return require(TimeChecks.withinParent(false));
  }

  /**
   * Asserts that it overlapped in time with a span of this name in its trace: {@code
   * ranInParallelWith("POST /token")}.
   */
  public SpanAssert ranInParallelWith(String name) {
    return require(TimeChecks.inParallelWith(name));
  }

  /**
   * Asserts that its trace has a span of this name, and that all such spans ended before it
   * started: {@code ranAfter("POST /token")}.
   */
  public SpanAssert ranAfter(String name) {
    return require(TimeChecks.after(name));
  }

  /**
   * Asserts that its trace has a span of this name, and that it ended before the first such span
   * started: {@code ranBefore("POST /charge")}.
   */
  public SpanAssert ranBefore(String name) {
    return require(TimeChecks.before(name));
  }

  /**
   * Asserts that its trace would have ended sooner without it: {@code isOnCriticalPath()}.
   *
   * @see dev.baton.waterfall.CriticalPath
   */
  public SpanAssert isOnCriticalPath() {
    return require(PathChecks.onPath(true));
  }

  /** Asserts that its trace did not wait for it: {@code isNotOnCriticalPath()}. */
  public SpanAssert isNotOnCriticalPath() {
    return require(PathChecks.onPath(false));
  }

  /**
   * Asserts an upper bound for the time in which it did not wait for a child, which is its own work
   * and untraced work: {@code hasUnaccountedTimeBelow(Duration.ofMillis(20))}.
   *
   * @see dev.baton.waterfall.SpanTime#self()
   */
  public SpanAssert hasUnaccountedTimeBelow(Duration limit) {
    return require(PathChecks.unaccountedBelow(limit));
  }
}

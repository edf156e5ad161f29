package dev.baton.assertions;

import dev.baton.assertions.checks.PathChecks;
import dev.baton.assertions.checks.TimeChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.trace.CapturedSpan;
import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of the time of a span. Each is known when the span has ended. Services on clocks of
 * their own are compared as their clocks say.
 */
abstract class SpanTimeAssert extends SpanKinshipAssert {

  SpanTimeAssert(Evaluation ground, CapturedSpan span) {
    super(ground, span);
  }

  /** Asserts the very start; for virtual clocks: {@code startsAt(start)}. */
  public SpanAssert startsAt(Instant expected) {
    return require(TimeChecks.startsAt(expected));
  }

  /** Asserts the very end; for virtual clocks: {@code endsAt(start.plusMillis(100))}. */
  public SpanAssert endsAt(Instant expected) {
    return require(TimeChecks.endsAt(expected));
  }

  /** Asserts the very duration; for virtual clocks: {@code hasDuration(Duration.ofMillis(100))}. */
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
   * Asserts which part of the time of its whole trace it took at most, from 0 to 1: {@code
   * takesAtMostOfTrace(0.99)}.
   *
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public SpanAssert takesAtMostOfTrace(double share) {
    return require(TimeChecks.atMostOfTrace(share));
  }

  /**
   * Asserts which part of the time of its whole trace it took at least, from 0 to 1: {@code
   * takesAtLeastOfTrace(0.5)}.
   *
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public SpanAssert takesAtLeastOfTrace(double share) {
    return require(TimeChecks.atLeastOfTrace(share));
  }

  /** Asserts that it began and ended while its parent ran: {@code isWithinParent()}. */
  public SpanAssert isWithinParent() {
    return require(TimeChecks.withinParent(true));
  }

  /** Asserts that it began before its parent or ended after it: {@code isNotWithinParent()}. */
  public SpanAssert isNotWithinParent() {
    return require(TimeChecks.withinParent(false));
  }

  /**
   * Asserts that it and a span of this name in its trace ran at the same time for a while: {@code
   * ranInParallelWith("POST /token")}.
   */
  public SpanAssert ranInParallelWith(String name) {
    return require(TimeChecks.inParallelWith(name));
  }

  /**
   * Asserts that every span of this name in its trace had ended when it began, and that there is
   * one: {@code ranAfter("POST /token")}.
   */
  public SpanAssert ranAfter(String name) {
    return require(TimeChecks.after(name));
  }

  /**
   * Asserts that it had ended when the first span of this name in its trace began, and that there
   * is one: {@code ranBefore("POST /charge")}.
   */
  public SpanAssert ranBefore(String name) {
    return require(TimeChecks.before(name));
  }

  /**
   * Asserts that its trace would have been over sooner without it: {@code isOnCriticalPath()}.
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
   * Asserts how long at most it did not wait for a child: its own work, and what nobody traced:
   * {@code hasUnaccountedTimeBelow(Duration.ofMillis(20))}.
   *
   * @see dev.baton.waterfall.SpanTime#self()
   */
  public SpanAssert hasUnaccountedTimeBelow(Duration limit) {
    return require(PathChecks.unaccountedBelow(limit));
  }
}

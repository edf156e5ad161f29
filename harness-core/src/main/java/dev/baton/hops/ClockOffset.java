package dev.baton.hops;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;

/**
 * By how much the clock of a receiver is ahead of its caller's. What was called cannot have begun
 * before the call; and if its end was recorded before the caller's, not have ended after it. So the
 * offset lies between two bounds, and it is seen where zero does not.
 *
 * @param atLeast the lower bound; {@link Long#MIN_VALUE} if there is none
 * @param atMost the upper bound
 */
public record ClockOffset(CapturedSpan caller, CapturedSpan receiver, long atLeast, long atMost) {

  /** Clocks of one machine that are read in two ways differ by less. */
  private static final long TOLERANCE = 100_000_000L;

  /** Returns what the times of a call say, whose two ends are of different services. */
  public static ClockOffset between(CapturedSpan caller, CapturedSpan receiver) {
    return new ClockOffset(
        caller,
        receiver,
        isAnsweredInTime(caller, receiver)
            ? receiver.endEpochNanos() - caller.endEpochNanos()
            : Long.MIN_VALUE,
        receiver.startEpochNanos() - caller.startEpochNanos());
  }

  private static boolean isAnsweredInTime(CapturedSpan caller, CapturedSpan receiver) {
    SpanOrigin first = receiver.origin();
    SpanOrigin second = caller.origin();
    return first != null
        && second != null
        && first.ended() != null
        && second.ended() != null
        && first.ended().sequence() < second.ended().sequence();
  }

  /** Whether the two clocks certainly disagree. */
  public boolean isSeen() {
    return isSeen(0);
  }

  /**
   * Whether the two clocks certainly disagree, though the clock of the machine was set by so much
   * meanwhile.
   */
  public boolean isSeen(long clockStepNanos) {
    long tolerated = TOLERANCE + clockStepNanos;
    return atMost < -tolerated || atLeast > tolerated;
  }

  /** Returns the middle of the bounds, or the one that there is. */
  public long nanos() {
    boolean isBounded = atLeast != Long.MIN_VALUE && atLeast <= atMost;
    return isBounded ? atLeast + (atMost - atLeast) / 2 : atMost < 0 ? atMost : atLeast;
  }

  /** Returns what is impossible about the times. */
  public String words() {
    return atMost < 0
        ? ", and %s before it by its own clock".formatted(HumanDuration.ofNanos(-atMost))
        : ", and ended %s after it by its own clock, though it answered before"
            .formatted(HumanDuration.ofNanos(atLeast));
  }
}

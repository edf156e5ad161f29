package dev.baton.waiting;

import java.time.Duration;

/**
 * How long this JVM has been idle, as looks at it have seen. Each look adds the time since the look
 * before, but at most twice the time that was meant to lie between them: when the whole JVM stood
 * still, nobody has seen that it was idle.
 */
final class QuietPeriod {

  private static final int LOOKS = 25;
  private static final long SHORTEST_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 20_000_000;

  private final long periodNanos;
  private final long pollNanos;
  private long seenNanos;
  private long latestLook;
  private boolean isIdle;

  QuietPeriod(Duration period) {
    this.periodNanos = period.toNanos();
    this.pollNanos = Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, period.toNanos() / LOOKS));
  }

  /** Returns the time that is meant to lie between two looks. */
  long pollNanos() {
    return pollNanos;
  }

  /** Takes note of a look at this time. */
  void look(boolean idle, long now) {
    if (idle && isIdle) {
      seenNanos += Math.min(now - latestLook, 2 * pollNanos);
    } else {
      seenNanos = 0;
    }
    isIdle = idle;
    latestLook = now;
  }

  /** Begins anew, because something happened. */
  void interrupt() {
    isIdle = false;
    seenNanos = 0;
  }

  /** Whether looks have seen nothing but idleness for the whole period. */
  boolean isOver() {
    return seenNanos >= periodNanos;
  }
}

package dev.baton.waiting;

import java.time.Duration;

/**
 * Measures how long this JVM has been idle, by inspecting it periodically. Each inspection adds the
 * time since the previous one, but at most twice the polling interval: during a pause of the whole
 * JVM, nothing observed that it was idle.
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

  /** Returns the polling interval. */
  long pollNanos() {
    return pollNanos;
  }

  /** Records the result of an inspection at this time. */
  void look(boolean idle, long now) {
    if (idle && isIdle) {
      seenNanos += Math.min(now - latestLook, 2 * pollNanos);
    } else {
      seenNanos = 0;
    }
    isIdle = idle;
    latestLook = now;
  }

  /** Starts the period again, because something happened. */
  void interrupt() {
    isIdle = false;
    seenNanos = 0;
  }

  /** Returns whether every inspection during the whole period found the JVM idle. */
  boolean isOver() {
    return seenNanos >= periodNanos;
  }
}

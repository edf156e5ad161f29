package dev.baton.time;

import java.time.Instant;

/**
 * The system time: read once, then advanced by the monotonic clock, so that it does not jump within
 * a recording.
 */
final class SystemClock implements Clock {

  static final SystemClock INSTANCE = new SystemClock(ClockSteps.ofThisJvm());

  private final ClockSteps steps;
  private long seenSteps;
  private volatile long anchor;

  private SystemClock(ClockSteps steps) {
    this.steps = steps;
    readAnew(steps.mark());
  }

  @Override
  public long epochNanos() {
    return anchor + System.nanoTime();
  }

  /** Reads the time anew if the machine's clock was set since it was read. */
  synchronized void follow() {
    long now = steps.mark();
    if (now != seenSteps) {
      readAnew(now);
    }
  }

  private void readAnew(long mark) {
    seenSteps = mark;
    anchor = EpochNanos.of(Instant.now()) - System.nanoTime();
  }

  @Override
  public String toString() {
    return "SystemClock";
  }
}

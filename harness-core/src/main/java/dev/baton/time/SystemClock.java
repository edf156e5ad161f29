package dev.baton.time;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The system time: read once, then advanced by the monotonic clock, so that it does not jump while
 * somebody uses it.
 */
final class SystemClock implements Clock {

  static final SystemClock INSTANCE =
      new SystemClock(ClockSteps.ofThisJvm(), () -> EpochNanos.of(Instant.now()), System::nanoTime);

  private final ClockSteps steps;
  private final LongSupplier wallNanos;
  private final LongSupplier monotonicNanos;
  private long mark;
  private int uses;
  private volatile long anchor;

  SystemClock(ClockSteps steps, LongSupplier wallNanos, LongSupplier monotonicNanos) {
    this.steps = steps;
    this.wallNanos = wallNanos;
    this.monotonicNanos = monotonicNanos;
    readAnew(steps.mark());
  }

  @Override
  public long epochNanos() {
    return anchor + monotonicNanos.getAsLong();
  }

  /**
   * Begins a use. Reads the time anew, because the machine's clock may have been set or may drift,
   * unless there are other uses, for which it would jump.
   */
  synchronized ClockUse use() {
    long now = steps.mark();
    if (uses == 0) {
      readAnew(now);
    }
    uses++;
    return ClockUse.of(mark, this::leave);
  }

  private synchronized void leave() {
    uses--;
  }

  private void readAnew(long now) {
    mark = now;
    anchor = wallNanos.getAsLong() - monotonicNanos.getAsLong();
  }

  @Override
  public String toString() {
    return "SystemClock";
  }
}

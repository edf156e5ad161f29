package dev.baton.time;

import java.time.Instant;

/** The system time: read once, then advanced by the monotonic clock, so that it never jumps. */
final class SystemClock implements Clock {

  static final SystemClock INSTANCE = new SystemClock();

  private final long anchor = EpochNanos.of(Instant.now()) - System.nanoTime();

  private SystemClock() {}

  @Override
  public long epochNanos() {
    return anchor + System.nanoTime();
  }

  @Override
  public String toString() {
    return "SystemClock";
  }
}

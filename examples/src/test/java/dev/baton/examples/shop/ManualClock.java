package dev.baton.examples.shop;

import io.opentelemetry.sdk.common.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for the official SDK that no time moves, only work and, if it counts, reading it. */
final class ManualClock implements Clock {

  private final AtomicLong epochNanos;
  private final long nanosPerReading;

  private ManualClock(Instant start, long nanosPerReading) {
    this.epochNanos = new AtomicLong(TimeUnit.SECONDS.toNanos(start.getEpochSecond()));
    this.nanosPerReading = nanosPerReading;
  }

  static ManualClock standing(Instant start) {
    return new ManualClock(start, 0);
  }

  static ManualClock counting(Instant start) {
    return new ManualClock(start, 1);
  }

  void advance(Duration duration) {
    epochNanos.addAndGet(duration.toNanos());
  }

  @Override
  public long now() {
    return epochNanos.addAndGet(nanosPerReading);
  }

  @Override
  public long nanoTime() {
    return now();
  }
}

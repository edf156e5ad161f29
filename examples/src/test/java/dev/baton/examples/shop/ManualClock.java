package dev.baton.examples.shop;

import io.opentelemetry.sdk.common.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for the official SDK that stands still until work takes time. */
final class ManualClock implements Clock {

  private final AtomicLong epochNanos;

  ManualClock(Instant start) {
    this.epochNanos = new AtomicLong(TimeUnit.SECONDS.toNanos(start.getEpochSecond()));
  }

  void advance(Duration duration) {
    epochNanos.addAndGet(duration.toNanos());
  }

  @Override
  public long now() {
    return epochNanos.get();
  }

  @Override
  public long nanoTime() {
    return epochNanos.get();
  }
}

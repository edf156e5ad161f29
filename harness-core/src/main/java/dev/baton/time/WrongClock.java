package dev.baton.time;

import java.util.concurrent.atomic.AtomicLong;

/** A view of another clock that is off by a fixed amount, and by more as time passes. */
final class WrongClock implements Clock {

  private static final long NEVER = Long.MIN_VALUE;

  private final Clock base;
  private final long skewNanos;
  private final double partsPerMillion;
  private final AtomicLong firstReading = new AtomicLong(NEVER);

  WrongClock(Clock base, long skewNanos, double partsPerMillion) {
    this.base = base;
    this.skewNanos = skewNanos;
    this.partsPerMillion = partsPerMillion;
  }

  @Override
  public long epochNanos() {
    long now = base.epochNanos();
    return now + skewNanos + (partsPerMillion == 0 ? 0 : drift(now));
  }

  /** Drift starts at the first reading: earlier, the start of the base clock may not be set yet. */
  private long drift(long now) {
    firstReading.compareAndSet(NEVER, now);
    return Math.round((now - firstReading.get()) * (partsPerMillion / 1e6));
  }

  @Override
  public Object timeline() {
    return skewNanos == 0 && partsPerMillion == 0 ? base.timeline() : this;
  }

  @Override
  public Runnable onJump(Runnable listener) {
    return base.onJump(listener);
  }

  @Override
  public String toString() {
    return "WrongClock[skew %s ns, drift %s ppm, of %s]"
        .formatted(skewNanos, partsPerMillion, base);
  }
}

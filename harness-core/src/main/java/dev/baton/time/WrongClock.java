package dev.baton.time;

import java.util.concurrent.atomic.AtomicLong;

/** A view of another clock that is off by a fixed amount, and by more as time passes. */
final class WrongClock implements Clock {

  private static final long NEVER = Long.MIN_VALUE;

  private final Clock right;
  private final long skewNanos;
  private final double partsPerMillion;
  private final AtomicLong firstAsked = new AtomicLong(NEVER);

  WrongClock(Clock right, long skewNanos, double partsPerMillion) {
    this.right = right;
    this.skewNanos = skewNanos;
    this.partsPerMillion = partsPerMillion;
  }

  @Override
  public long epochNanos() {
    long now = right.epochNanos();
    return now + skewNanos + (partsPerMillion == 0 ? 0 : drift(now));
  }

  /**
   * Drift starts at the first reading: earlier, the start of the right clock may not be set yet.
   */
  private long drift(long now) {
    firstAsked.compareAndSet(NEVER, now);
    return Math.round((now - firstAsked.get()) * (partsPerMillion / 1e6));
  }

  @Override
  public Object timeline() {
    return skewNanos == 0 && partsPerMillion == 0 ? right.timeline() : this;
  }

  @Override
  public Runnable onJump(Runnable listener) {
    return right.onJump(listener);
  }

  @Override
  public String toString() {
    return "WrongClock[skew %d ns, drift %s ppm, of %s]"
        .formatted(skewNanos, partsPerMillion, right);
  }
}

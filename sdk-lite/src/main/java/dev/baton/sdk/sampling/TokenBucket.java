package dev.baton.sdk.sampling;

import dev.baton.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives so many tokens a second, and saves up one second's worth, but at least one. Thread-safe.
 *
 * <p>The balance is kept as a time: that at which the bucket, filling since then, was empty. Taking
 * a token moves this time forward by what one token takes to grow.
 */
final class TokenBucket {

  private final Clock clock;
  private final long nanosPerToken;
  private final long capacityNanos;
  private final AtomicLong emptyAt;

  TokenBucket(double tokensPerSecond, Clock clock) {
    this.clock = clock;
    this.nanosPerToken = Math.round(TimeUnit.SECONDS.toNanos(1) / tokensPerSecond);
    this.capacityNanos = Math.max(nanosPerToken, TimeUnit.SECONDS.toNanos(1));
    this.emptyAt = new AtomicLong(clock.epochNanos() - capacityNanos);
  }

  boolean take() {
    while (true) {
      long now = clock.epochNanos();
      long before = emptyAt.get();
      long after = Math.max(before, now - capacityNanos) + nanosPerToken;
      if (after > now) {
        return false;
      }
      if (emptyAt.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}

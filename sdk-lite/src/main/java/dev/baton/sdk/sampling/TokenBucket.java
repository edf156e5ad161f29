package dev.baton.sdk.sampling;

import dev.baton.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that holds the tokens of one second, but at least one. Thread-safe.
 *
 * <p>The balance is stored as the time at which the bucket was empty and began to fill. Taking a
 * token moves this time forward by the interval of one token.
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

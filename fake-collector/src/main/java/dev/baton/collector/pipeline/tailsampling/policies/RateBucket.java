package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.component.VirtualTime;

/** Tokens that are refilled continuously; full at the start. */
final class RateBucket {

  private static final double SECOND = 1e9;

  private final VirtualTime time;
  private final long rate;
  private long burst;
  private double tokens;
  private long lastNanos;

  RateBucket(VirtualTime time, long rate, long burst) {
    this.time = time;
    this.rate = rate;
    this.burst = burst > 0 ? burst : 2 * rate;
    this.tokens = this.burst;
    this.lastNanos = time.epochNanos();
  }

  /** Takes so many tokens at once, or none. */
  boolean take(long count) {
    if (rate == 0) {
      boolean enough = burst >= count;
      burst -= enough ? count : 0;
      return enough;
    }
    double rest = available() - count;
    long waitNanos = rest < 0 ? (long) (-rest / rate * SECOND) : 0;
    if (count > burst || waitNanos > 0) {
      return false;
    }
    lastNanos = time.epochNanos();
    tokens = rest;
    return true;
  }

  /** The tokens that are there now. */
  double available() {
    if (rate == 0) {
      return burst;
    }
    double refilled = (time.epochNanos() - lastNanos) / SECOND * rate;
    return Math.min((double) burst, tokens + refilled);
  }
}

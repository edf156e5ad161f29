package dev.baton.collector.exporter;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * A retry policy: exponential backoff with jitter.
 *
 * @param maxAttempts the maximum number of attempts, 1 for no retries
 * @param initialBackoff the wait before the second attempt, before jitter
 * @param maxBackoff the upper limit of the wait, before jitter
 * @param multiplier the factor by which the wait grows, at least 1
 * @param jitter the share of the wait that is randomly added or subtracted, 0 to 1
 * @param maxElapsed the longest time from the first attempt to the last; zero for no limit
 */
public record RetryPolicy(
    int maxAttempts,
    Duration initialBackoff,
    Duration maxBackoff,
    double multiplier,
    double jitter,
    Duration maxElapsed) {

  private static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(5), 1.5, 0.2);

  private static final RetryPolicy COLLECTOR =
      new RetryPolicy(
          Integer.MAX_VALUE,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          1.5,
          0.5,
          Duration.ofMinutes(5));

  /** Checks the ranges. */
  public RetryPolicy {
    check(maxAttempts >= 1, "maxAttempts", maxAttempts, "at least 1");
    check(!initialBackoff.isNegative(), "initialBackoff", initialBackoff, "zero or more");
    check(
        maxBackoff.compareTo(initialBackoff) >= 0,
        "maxBackoff",
        maxBackoff,
        "at least initialBackoff (" + initialBackoff + ")");
    check(multiplier >= 1, "multiplier", multiplier, "at least 1");
    check(jitter >= 0 && jitter <= 1, "jitter", jitter, "from 0 to 1");
    check(!maxElapsed.isNegative(), "maxElapsed", maxElapsed, "zero (no limit) or more");
  }

  /** Makes a policy that is limited by its attempts alone. */
  public RetryPolicy(
      int maxAttempts,
      Duration initialBackoff,
      Duration maxBackoff,
      double multiplier,
      double jitter) {
    this(maxAttempts, initialBackoff, maxBackoff, multiplier, jitter, Duration.ZERO);
  }

  private static void check(boolean good, String field, Object value, String accepted) {
    if (!good) {
      throw new IllegalArgumentException(field + " must be " + accepted + ", but was " + value);
    }
  }

  /** Returns the policy of OpenTelemetry's own exporters: 5 attempts, 1 s growing to 5 s. */
  public static RetryPolicy standard() {
    return DEFAULT;
  }

  /**
   * Returns the policy of the Collector's exporters, {@code retry_on_failure}: 5 s growing to 30 s,
   * for five minutes, half of it random.
   */
  public static RetryPolicy ofCollector() {
    return COLLECTOR;
  }

  /** Returns a policy without retries. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 1, 0);
  }

  /** Returns the wait after this many failed attempts; {@code random} returns 0 to 1. */
  Duration backoff(int failedAttempts, DoubleSupplier random) {
    double grown =
        (double) TimeUnit.NANOSECONDS.convert(initialBackoff)
            * Math.pow(multiplier, failedAttempts - 1);
    double capped = Math.min(grown, (double) TimeUnit.NANOSECONDS.convert(maxBackoff));
    double chance = 1 + jitter * (2 * random.getAsDouble() - 1);
    return Duration.ofNanos((long) (capped * chance));
  }
}

package dev.baton.collector.exporter;

import dev.baton.Internal;
import dev.baton.collector.otlp.ReceiverAnswer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The retries of one request, from its first attempt on. Not thread-safe. */
@Internal
public final class Retries {

  private final RetryPolicy policy;
  private final DoubleSupplier random;
  private final long startNanos;
  private int attempts;

  /** Begins at this time, in nanoseconds; {@code random} returns 0 to 1. */
  public Retries(RetryPolicy policy, DoubleSupplier random, long nowNanos) {
    this.policy = policy;
    this.random = random;
    this.startNanos = nowNanos;
  }

  /**
   * Counts a failed attempt.
   *
   * @return how long to wait before the next one; null if there is none
   */
  public @Nullable Duration after(ReceiverAnswer.TryAgain failure, long nowNanos) {
    attempts++;
    if (attempts >= policy.maxAttempts()) {
      return null;
    }
    Duration backoff = policy.backoff(attempts, random);
    boolean asServerWants = backoff.compareTo(failure.notBefore()) < 0;
    Duration wait = asServerWants ? failure.notBefore() : backoff;
    return isInTime(wait, nowNanos) ? wait : null;
  }

  private boolean isInTime(Duration wait, long nowNanos) {
    return policy.maxElapsed().isZero()
        || Duration.ofNanos(nowNanos - startNanos).plus(wait).compareTo(policy.maxElapsed()) <= 0;
  }

  /** Returns {@code (gave up after 5 attempts)}, or with the time that they took. */
  public String end(long nowNanos) {
    String count = attempts + (attempts == 1 ? " attempt" : " attempts");
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nowNanos - startNanos);
    return policy.maxElapsed().isZero() || attempts >= policy.maxAttempts()
        ? " (gave up after " + count + ")"
        : " (gave up after " + count + " in " + seconds + " s)";
  }
}

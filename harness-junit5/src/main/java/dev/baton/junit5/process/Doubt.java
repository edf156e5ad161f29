package dev.baton.junit5.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether a process may owe spans of requests that were not seen. It begins when an assertion asks,
 * and ends with the next export, which has everything from before. Not thread-safe.
 */
final class Doubt {

  /** An export that arrives later than this has left after the doubt began. */
  private static final long ON_THE_WAY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** One assertion asks more often than this. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier nanoTime;
  private long began;
  private long latestAsked;
  private boolean isAsked;
  private boolean isPaid;

  Doubt(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns whether it is open, for at most this time. */
  boolean isOpen(Duration longest) {
    long now = nanoTime.getAsLong();
    if (!isAsked || now - latestAsked > PAUSE_NANOS) {
      began = now;
      isPaid = false;
    }
    isAsked = true;
    latestAsked = now;
    return !isPaid && now - began < longest.toNanos();
  }

  /** Spans of the process have arrived. */
  void paid() {
    isPaid |= isAsked && nanoTime.getAsLong() - began > ON_THE_WAY_NANOS;
  }
}

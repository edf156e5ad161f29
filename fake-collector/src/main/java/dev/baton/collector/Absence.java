package dev.baton.collector;

import dev.baton.collector.fault.AwaitedRetries;
import java.util.function.LongSupplier;

/** A time in which a collector did not listen, and clients found nobody. Thread-safe. */
final class Absence {

  private final LongSupplier nanoTime;
  private boolean isAway;
  private boolean wasAway;
  private long endedNanos;

  Absence(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void begin() {
    isAway = true;
  }

  synchronized void end() {
    if (isAway) {
      isAway = false;
      wasAway = true;
      endedNanos = nanoTime.getAsLong();
    }
  }

  /** Whether a client that found nobody may still be waiting for its next attempt. */
  synchronized boolean isRecent() {
    long longest = AwaitedRetries.LONGEST_BACK_OFF.toNanos();
    return wasAway && nanoTime.getAsLong() - endedNanos < longest;
  }
}

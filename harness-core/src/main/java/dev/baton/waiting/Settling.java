package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.waiting.idle.Stragglers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a limited time until no work is in progress. */
final class Settling {

  private static final long SHORTEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Recording recording;
  private final long end;
  private long pollNanos = SHORTEST_POLL_NANOS;

  /** Creates a wait that ends at this time. */
  Settling(Recording recording, long end) {
    this.recording = recording;
    this.end = end;
  }

  /** Waits as long as work is in progress. */
  void await(BooleanSupplier isUnderWay) {
    while (left() > 0 && isUnderWay.getAsBoolean() && awaitChange()) {}
  }

  /** Waits as long as work is in progress or threads are at work. */
  void await(BooleanSupplier isUnderWay, Stragglers threads) {
    long before = recording.latestSequence();
    boolean isFirst = true;
    boolean areIdle = false;
    while (left() > 0) {
      boolean isNothing =
          !isUnderWay.getAsBoolean() && !threads.areAtWork(Duration.ofNanos(left()));
      if (isNothing && (isFirst || areIdle)) {
        break;
      }
      isFirst = false;
      areIdle = isNothing; // one of them may just hand over to another
      if (!awaitChange()) {
        return;
      }
    }
    if (recording.latestSequence() == before) {
      threads.broughtNothing();
    }
  }

  private long left() {
    return end - System.nanoTime();
  }

  private boolean awaitChange() {
    try {
      recording.awaitChange(recording.revision(), Math.min(left(), pollNanos));
      pollNanos = Math.min(2 * pollNanos, LONGEST_POLL_NANOS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

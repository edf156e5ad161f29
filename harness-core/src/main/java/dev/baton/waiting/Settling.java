package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.waiting.idle.Idleness;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for a limited time until no work is in progress. */
final class Settling {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Recording recording;
  private final long end;
  private final @Nullable Idleness threads;
  private boolean hasLooked;

  /**
   * Creates a wait that ends at this time.
   *
   * @param threads creates the inspection of threads, null if threads need not be idle
   */
  Settling(Recording recording, long end, @Nullable Supplier<Idleness> threads) {
    this.recording = recording;
    this.end = end;
    this.threads = threads == null ? null : threads.get();
  }

  void await(BooleanSupplier isUnderWay) {
    long left = end - System.nanoTime();
    while (left > 0 && (isUnderWay.getAsBoolean() || areThreadsAtWork(left))) {
      if (!awaitChange(Math.min(left, POLL_NANOS))) {
        return;
      }
      left = end - System.nanoTime();
    }
  }

  private boolean areThreadsAtWork(long left) {
    if (threads == null) {
      return false;
    }
    boolean isIdle = threads.look(Duration.ofNanos(left)).isEmpty() && hasLooked;
    hasLooked = true;
    return !isIdle;
  }

  private boolean awaitChange(long nanos) {
    try {
      recording.awaitChange(recording.revision(), nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

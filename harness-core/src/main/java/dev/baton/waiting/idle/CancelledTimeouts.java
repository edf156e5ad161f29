package dev.baton.waiting.idle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Timeouts of {@link CompletableFuture#orTimeout} and its kin that nobody needs any more. Before
 * JDK 25 the scheduler of all of them goes on waiting until the time of a timeout that was
 * cancelled, as if it were still due.
 */
final class CancelledTimeouts {

  private static final String SCHEDULER = "CompletableFutureDelayScheduler";
  private static final long FAR_AWAY_DAYS = 1;

  private CancelledTimeouts() {}

  /**
   * Lets the scheduler forget them, if it is among these threads and wakes in time: a timeout that
   * comes first makes it wait anew, and does so only where nothing else is due before.
   */
  static void forget(List<ThreadSample> threads, Predicate<ThreadSample> wakesInTime) {
    for (ThreadSample thread : threads) {
      if (thread.name().equals(SCHEDULER)
          && thread.state() == Thread.State.TIMED_WAITING
          && wakesInTime.test(thread)) {
        CompletableFuture<?> unused = waitUntilFarAway();
      }
    }
  }

  private static CompletableFuture<?> waitUntilFarAway() {
    CompletableFuture<Boolean> timeout =
        new CompletableFuture<Boolean>().orTimeout(FAR_AWAY_DAYS, TimeUnit.DAYS);
    timeout.complete(true);
    return timeout;
  }
}

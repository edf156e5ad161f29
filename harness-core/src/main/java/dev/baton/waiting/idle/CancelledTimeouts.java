package dev.baton.waiting.idle;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Timeouts that nobody needs any more: of {@link CompletableFuture#orTimeout} and its kin, and of
 * Failsafe. The scheduler of all of them goes on waiting until the time of a timeout that was
 * cancelled, as if it were still due; that of the JDK does so before JDK 25.
 */
final class CancelledTimeouts {

  private static final String OF_JDK = "CompletableFutureDelayScheduler";
  private static final String OF_FAILSAFE = "FailsafeDelayScheduler";
  private static final String FAILSAFE = "dev.failsafe.spi.Scheduler";
  private static final long FAR_AWAY_DAYS = 1;

  private CancelledTimeouts() {}

  /**
   * Lets the schedulers forget them that are among these threads and wake in time: a timeout that
   * comes first makes one wait anew, and does so only where nothing else is due before.
   */
  static void forget(List<ThreadSample> threads, Predicate<ThreadSample> wakesInTime) {
    for (ThreadSample thread : threads) {
      if (thread.state() == Thread.State.TIMED_WAITING
          && isOne(thread)
          && wakesInTime.test(thread)) {
        forget(thread);
      }
    }
  }

  private static boolean isOne(ThreadSample thread) {
    return thread.name().equals(OF_JDK) || thread.name().equals(OF_FAILSAFE);
  }

  private static void forget(ThreadSample thread) {
    if (thread.name().equals(OF_JDK)) {
      CompletableFuture<?> unused = waitUntilFarAway();
    } else {
      askFailsafe(LiveThreads.find(thread.id()));
    }
  }

  private static CompletableFuture<?> waitUntilFarAway() {
    CompletableFuture<Boolean> timeout =
        new CompletableFuture<Boolean>().orTimeout(FAR_AWAY_DAYS, TimeUnit.DAYS);
    timeout.complete(true);
    return timeout;
  }

  /** Its scheduler is the same for all, as the JDK's is; a thread of it knows its class loader. */
  private static void askFailsafe(@Nullable Thread thread) {
    try {
      ClassLoader loader = thread == null ? null : thread.getContextClassLoader();
      Class<?> scheduler = Class.forName(FAILSAFE, true, loader);
      Callable<Boolean> nothing = () -> true;
      Object timeout =
          scheduler
              .getMethod("schedule", Callable.class, long.class, TimeUnit.class)
              .invoke(
                  scheduler.getField("DEFAULT").get(null), nothing, FAR_AWAY_DAYS, TimeUnit.DAYS);
      if (timeout instanceof Future<?> future) {
        future.cancel(false);
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return; // another version: what it has forgotten goes on counting as due
    }
  }
}

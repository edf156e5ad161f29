package dev.baton.waiting.idle;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the threads of XNIO, on which Undertow runs, have scheduled. They wait in a selector
 * until the next of it, which is nearly always the end of a connection that nobody uses, in a
 * minute.
 */
final class XnioTimers {

  private static final String TYPE = "org.xnio.nio.WorkerThread";

  private XnioTimers() {}

  /** Returns whether this thread is one of XNIO's. */
  static boolean isOne(ThreadSample thread) {
    return thread.isIn(TYPE);
  }

  /** Returns whether this thread of XNIO has something due within this time, or may have. */
  static boolean isDue(ThreadSample sample, Duration horizon) {
    return isDue(horizon, LiveThreads.find(sample.id()));
  }

  private static boolean isDue(Duration horizon, @Nullable Thread thread) {
    if (thread == null || !thread.getClass().getName().equals(TYPE)) {
      return true;
    }
    try {
      Object lock = Reflected.get(thread, "workLock");
      Set<?> scheduled = (Set<?>) Reflected.get(thread, "delayWorkQueue");
      Long start = (Long) Reflected.get(thread, "START_TIME");
      return lock == null
          || scheduled == null
          || start == null
          || isDue(lock, scheduled, System.nanoTime() - start + horizon.toNanos());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return true; // another version
    }
  }

  private static boolean isDue(Object lock, Set<?> scheduled, long until)
      throws ReflectiveOperationException {
    synchronized (lock) { // as its own methods do
      for (Object one : scheduled) {
        Long deadline = (Long) Reflected.get(one, "deadline");
        if (deadline == null || deadline <= until) {
          return true;
        }
      }
    }
    return false;
  }
}

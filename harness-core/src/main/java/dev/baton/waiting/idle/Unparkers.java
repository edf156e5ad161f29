package dev.baton.waiting.idle;

import java.util.List;
import java.util.function.Predicate;

/**
 * The threads that wake virtual threads whose time is over. A virtual thread that waits with a
 * timeout has no thread of the operating system, so only these tell whether any of them wakes soon.
 */
final class Unparkers {

  private static final String UNTIL_JDK_24 = "VirtualThread-unparker";
  private static final String SINCE_JDK_25 = "java.util.concurrent.DelayScheduler";

  /** This pool has such a thread as well, and runs no virtual threads. */
  private static final String COMMON_POOL = "ForkJoinPool.commonPool";

  private Unparkers() {}

  /** Returns those among the threads of the JVM. */
  static List<ThreadSample> among(List<ThreadSample> threads) {
    return threads.stream().filter(Unparkers::isOne).toList();
  }

  private static boolean isOne(ThreadSample thread) {
    return thread.name().startsWith(UNTIL_JDK_24)
        || (thread.isIn(SINCE_JDK_25) && !thread.name().startsWith(COMMON_POOL));
  }

  /**
   * Returns a predicate: whether a virtual thread that waits with a timeout wakes in time, or may.
   *
   * @param wakesInTime the same of threads of the operating system
   */
  static Predicate<ThreadSample> wakeWithin(
      Predicate<ThreadSample> wakesInTime, List<ThreadSample> unparkers) {
    boolean mayWake = unparkers.isEmpty() || unparkers.stream().anyMatch(wakesInTime);
    return thread -> mayWake || isPinned(thread);
  }

  /** Whether a carrier waits in its stead, which no unparker wakes. */
  private static boolean isPinned(ThreadSample thread) {
    return thread.stack().stream()
        .map(StackTraceElement::getMethodName)
        .anyMatch(method -> method.equals("parkOnCarrierThread") || method.startsWith("wait0"));
  }
}

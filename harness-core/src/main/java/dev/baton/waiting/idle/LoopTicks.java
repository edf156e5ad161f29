package dev.baton.waiting.idle;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Recognises that an event loop has woken without any work. Those of Netty 4.2 do so once a second,
 * as do those of Apache's clients, those of the JDK's HTTP client every three: a program with many
 * clients has one that is awake. A loop that has handled something has taken longer, or wakes again
 * sooner.
 */
final class LoopTicks {

  private static final long LONGEST_NANOS = TimeUnit.MICROSECONDS.toNanos(300);
  private static final long CLOSEST_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

  private final Map<Long, Long> latest = new HashMap<>();

  private static boolean ticks(ThreadSample thread) {
    return NettyTimers.isLoop(thread)
        || ThreadClassifier.isHttpClient(thread)
        || HiddenWork.isPolling(thread);
  }

  /** Returns whether this is all that the thread has done between two looks. */
  boolean isTick(ThreadSample before, ThreadSample now) {
    if (!ticks(now) || now.activity() - before.activity() > LONGEST_NANOS) {
      return false;
    }
    long time = System.nanoTime();
    Long previous = latest.put(now.id(), time);
    return previous == null || time - previous > CLOSEST_NANOS;
  }
}

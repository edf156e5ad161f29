package dev.baton.examples.shop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads whose names say whose they are, and the orderly end of a pool. */
final class Threads {

  private static final long STOP_SECONDS = 5;

  private Threads() {}

  /** Makes {@code prefix-1}, {@code prefix-2} and so on; none of them keeps the JVM alive. */
  static ThreadFactory named(String prefix) {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + "-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Lets the pool finish what it has begun; interrupts it after five seconds. */
  static void stop(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

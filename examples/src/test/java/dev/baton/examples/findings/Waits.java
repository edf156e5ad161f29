package dev.baton.examples.findings;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waits for signals of other threads, without checked exceptions. */
final class Waits {

  private static final long LONGEST_SECONDS = 10;

  private Waits() {}

  static void until(CountDownLatch signal) {
    try {
      if (!signal.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no signal came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when this thread waits for something. */
  static void untilWaiting(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (thread.getState() != Thread.State.WAITING) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(thread.getName() + " does not wait");
      }
      Thread.onSpinWait();
    }
  }

  static void forTheEndOf(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (thread.isAlive()) {
      throw new IllegalStateException(thread.getName() + " does not end");
    }
  }

  static void forTheEndOf(Future<?> task) {
    try {
      task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  static void forTheEndOf(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a task did not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.baton.examples.waiting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Late work on virtual threads, where the JVM has them. */
final class LateOnVirtualThreads {

  private LateOnVirtualThreads() {}

  static Map<String, LateWork> ways() {
    Map<String, LateWork> ways = new LinkedHashMap<>();
    if (Runtime.version().feature() < 21) {
      return ways;
    }
    ways.put("virtual: sleep", (work, ms) -> start(work, () -> Thread.sleep(ms)));
    ways.put("virtual: parkNanos", (work, ms) -> start(work, () -> park(ms)));
    ways.put("virtual: steps of 20 ms", LateOnVirtualThreads::steps);
    ways.put("virtual: await(ms)", (work, ms) -> start(work, () -> await(ms)));
    ways.put("virtual: get", LateOnVirtualThreads::get);
    ways.put("virtual: a blocking read", (work, ms) -> start(() -> {}, () -> read(work, ms)));
    return ways;
  }

  private static void start(Runnable work, LateOnThreads.Step before) {
    executor().execute(() -> LateOnThreads.inSequence(before, work));
  }

  private static ExecutorService executor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void steps(Runnable work, long millis) {
    Runnable next = millis <= 20 ? work : () -> steps(work, millis - 20);
    start(next, () -> Thread.sleep(20));
  }

  private static void park(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static void await(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  private static void get(Runnable work, long millis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
        .execute(() -> answer.complete("answer"));
    start(work, answer::get);
  }

  private static void read(Runnable work, long millis) throws Exception {
    LateFromOutside.readSilence(millis);
    work.run();
  }
}

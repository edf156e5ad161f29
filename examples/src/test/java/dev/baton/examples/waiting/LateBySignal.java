package dev.baton.examples.waiting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Late work of a thread that waits without a timeout: for a lock, a queue, a selector or a pipe
 * that something else sets free later.
 */
final class LateBySignal {

  private LateBySignal() {}

  static Map<String, LateWork> ways() {
    Map<String, LateWork> ways = new LinkedHashMap<>();
    ways.put("a lock that a sleeper holds", LateBySignal::lock);
    ways.put("take() of a queue that a timer fills", LateBySignal::take);
    ways.put("a selector that a timer wakes", LateBySignal::select);
    ways.put("a parallel stream", LateBySignal::parallel);
    ways.put("completeOnTimeout", LateBySignal::complete);
    ways.put("the output of a process", LateBySignal::readProcess);
    return ways;
  }

  private static Executor after(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
  }

  private static void lock(Runnable work, long millis) throws Exception {
    Object lock = new Object();
    CountDownLatch isHeld = new CountDownLatch(1);
    LateOnThreads.thread(() -> {}, () -> hold(lock, isHeld, millis));
    isHeld.await();
    LateOnThreads.thread(
        () -> {
          synchronized (lock) {
            work.run();
          }
        },
        () -> {});
  }

  private static void hold(Object lock, CountDownLatch isHeld, long millis) throws Exception {
    synchronized (lock) {
      isHeld.countDown();
      Thread.sleep(millis);
    }
  }

  private static void take(Runnable work, long millis) {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    after(millis).execute(() -> queue.add("job"));
    LateOnThreads.thread(work, queue::take);
  }

  private static void select(Runnable work, long millis) throws IOException {
    Selector selector = Selector.open();
    after(millis).execute(selector::wakeup);
    LateOnThreads.thread(
        work,
        () -> {
          try (selector) {
            selector.select();
          }
        });
  }

  private static void parallel(Runnable work, long millis) {
    LateOnThreads.thread(
        work,
        () ->
            IntStream.range(0, 4)
                .parallel()
                .forEach(i -> LateOnThreads.inSequence(() -> Thread.sleep(millis), () -> {})));
  }

  private static void complete(Runnable work, long millis) {
    new CompletableFuture<String>()
        .completeOnTimeout("nothing", millis, TimeUnit.MILLISECONDS)
        .thenRun(work);
  }

  private static void readProcess(Runnable work, long millis) throws IOException {
    String seconds = String.valueOf(millis / 1000.0);
    Process process = new ProcessBuilder("sh", "-c", "sleep " + seconds + "; echo done").start();
    LateOnThreads.thread(
        work,
        () -> {
          try (InputStream output = process.getInputStream()) {
            output.read();
          }
        });
  }
}

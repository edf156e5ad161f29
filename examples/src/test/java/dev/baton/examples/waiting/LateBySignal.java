package dev.baton.examples.waiting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
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
    ways.put("a file that a process writes", LateBySignal::watch);
    ways.put("Phaser", LateBySignal::phaser);
    ways.put("Exchanger", LateBySignal::exchange);
    ways.put("a queue of a pool that delays", LateBySignal::delayingQueue);
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

  private static void watch(Runnable work, long millis) throws IOException {
    Path directory = Files.createTempDirectory("watched");
    Path file = directory.resolve("file");
    WatchService watch = directory.getFileSystem().newWatchService();
    directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    new ProcessBuilder("sh", "-c", "sleep " + millis / 1000.0 + "; touch " + file).start();
    LateOnThreads.thread(
        work,
        () -> {
          watch.take();
          watch.close();
          Files.delete(file);
          Files.delete(directory);
        });
  }

  private static void phaser(Runnable work, long millis) {
    Phaser both = new Phaser(2);
    LateOnThreads.thread(both::arrive, () -> Thread.sleep(millis));
    LateOnThreads.thread(work, both::arriveAndAwaitAdvance);
  }

  private static void exchange(Runnable work, long millis) {
    Exchanger<String> exchanger = new Exchanger<>();
    LateOnThreads.thread(
        () -> {},
        () -> {
          Thread.sleep(millis);
          exchanger.exchange("question");
        });
    LateOnThreads.thread(work, () -> exchanger.exchange("answer"));
  }

  private static void delayingQueue(Runnable work, long millis) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new Delaying(millis), LateOnThreads::daemon);
    pool.prestartAllCoreThreads();
    pool.getQueue()
        .add(
            () -> {
              work.run();
              pool.shutdown(); // not before: it interrupts a worker that waits in the queue
            });
  }

  /** As programs have that throttle a pool. */
  private static final class Delaying extends LinkedBlockingQueue<Runnable> {

    private static final long serialVersionUID = 1;

    private final long millis;

    Delaying(long millis) {
      this.millis = millis;
    }

    @Override
    public Runnable take() throws InterruptedException {
      return delayed(super.take());
    }

    @Override
    public Runnable poll() {
      return isEmpty() ? null : delayed(super.poll());
    }

    private Runnable delayed(Runnable task) {
      LateOnThreads.inSequence(
          () -> new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS), () -> {});
      return task;
    }
  }
}

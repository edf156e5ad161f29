package dev.baton.examples.waiting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Late work on the executors, timers and threads of the JDK; those of a program live on. */
final class LateOnThreads {

  private static final ScheduledExecutorService SCHEDULER =
      Executors.newSingleThreadScheduledExecutor(LateOnThreads::daemon);
  private static final ExecutorService[] PAIR = {
    Executors.newSingleThreadExecutor(LateOnThreads::daemon),
    Executors.newSingleThreadExecutor(LateOnThreads::daemon)
  };
  private static final Timer TIMER = new Timer("program-timer", true);

  private LateOnThreads() {}

  static Map<String, LateWork> ways() {
    Map<String, LateWork> ways = new LinkedHashMap<>();
    ways.put("two executors, steps of 5 ms", (work, millis) -> toAndFro(work, millis, 5));
    ways.put("two executors, steps of 20 ms", (work, millis) -> toAndFro(work, millis, 20));
    ways.put("two executors, steps of 50 ms", (work, millis) -> toAndFro(work, millis, 50));
    ways.put("delayedExecutor", (work, millis) -> delayed(millis).execute(work));
    ways.put("a scheduler", (w, ms) -> SCHEDULER.schedule(w, ms, TimeUnit.MILLISECONDS));
    ways.put("a scheduler whose task waits for another", LateOnThreads::nested);
    ways.put("Timer", LateOnThreads::timer);
    ways.put("orTimeout", LateOnThreads::orTimeout);
    ways.put("orTimeout that was not needed", LateOnThreads::answerInTime);
    ways.put("CompletableFuture.get", LateOnThreads::get);
    ways.put("sleep", (work, millis) -> thread(work, () -> Thread.sleep(millis)));
    ways.put("wait(ms)", LateOnThreads::objectWait);
    ways.put("poll(ms)", (work, millis) -> thread(work, () -> poll(millis)));
    ways.put("await(ms)", (work, millis) -> thread(work, () -> awaitLatch(millis)));
    ways.put("Condition.await(ms)", (work, millis) -> thread(work, () -> awaitCondition(millis)));
    ways.put("parkNanos", (work, millis) -> thread(work, () -> park(millis)));
    ways.put("parkUntil", (work, millis) -> thread(work, () -> parkUntil(millis)));
    ways.put(
        "CountedCompleter", (work, millis) -> thread(work, () -> new Half(null, millis).invoke()));
    ways.put("computing", (work, millis) -> thread(work, () -> compute(millis)));
    return ways;
  }

  /** Something that takes long. */
  interface Step {
    void run() throws Exception;
  }

  /** Does the work on a thread of its own, after something that takes long. */
  static void thread(Runnable work, Step before) {
    daemon(() -> inSequence(before, work)).start();
  }

  static void inSequence(Step before, Runnable work) {
    try {
      before.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    work.run();
  }

  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "program");
    thread.setDaemon(true);
    return thread;
  }

  private static void toAndFro(Runnable work, long millis, long step) {
    hop(0, millis / step, step, work);
  }

  private static void hop(int at, long left, long step, Runnable work) {
    PAIR[at].execute(
        () ->
            inSequence(
                () -> Thread.sleep(step),
                left == 1 ? work : () -> hop(1 - at, left - 1, step, work)));
  }

  private static Executor delayed(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
  }

  private static void nested(Runnable work, long millis) {
    Future<?> first = SCHEDULER.schedule(() -> {}, millis, TimeUnit.MILLISECONDS);
    thread(work, first::get);
  }

  private static void timer(Runnable work, long millis) {
    TIMER.schedule(
        new TimerTask() {
          @Override
          public void run() {
            work.run();
          }
        },
        millis);
  }

  private static void orTimeout(Runnable work, long millis) {
    new CompletableFuture<String>()
        .orTimeout(millis, TimeUnit.MILLISECONDS)
        .whenComplete((value, failure) -> work.run());
  }

  private static void answerInTime(Runnable work, long millis) {
    CompletableFuture<String> answer =
        new CompletableFuture<String>().orTimeout(8, TimeUnit.SECONDS);
    thread(
        work,
        () -> {
          Thread.sleep(millis);
          answer.complete("answer");
        });
  }

  private static void get(Runnable work, long millis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    delayed(millis).execute(() -> answer.complete("answer"));
    thread(work, answer::get);
  }

  @SuppressWarnings({"WaitNotInLoop", "NakedNotify"}) // as programs do
  private static void objectWait(Runnable work, long millis) {
    Object monitor = new Object();
    thread(
        work,
        () -> {
          synchronized (monitor) {
            monitor.wait(millis);
          }
        });
  }

  private static void poll(long millis) throws InterruptedException {
    new ArrayBlockingQueue<String>(1).poll(millis, TimeUnit.MILLISECONDS);
  }

  private static void awaitLatch(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  private static void awaitCondition(long millis) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      lock.newCondition().await(millis, TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }

  private static void park(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void parkUntil(long millis) {
    long end = System.currentTimeMillis() + millis;
    while (System.currentTimeMillis() < end) {
      LockSupport.parkUntil(end);
    }
  }

  /** Divides itself once, and sleeps. */
  private static final class Half extends CountedCompleter<Void> {

    private static final long serialVersionUID = 1;

    private final long millis;

    Half(CountedCompleter<?> whole, long millis) {
      super(whole);
      this.millis = millis;
    }

    @Override
    public void compute() {
      if (getCompleter() == null) {
        setPendingCount(2);
        new Half(this, millis).fork();
        new Half(this, millis).fork();
      } else {
        inSequence(() -> Thread.sleep(millis), () -> {});
      }
      tryComplete();
    }
  }

  private static void compute(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}

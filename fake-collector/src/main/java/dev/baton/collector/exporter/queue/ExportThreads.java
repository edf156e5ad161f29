package dev.baton.collector.exporter.queue;

import dev.baton.time.Clock;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Daemon threads that send, and one that waits for what is due on a clock. Thread-safe. */
final class ExportThreads implements ExportTime {

  private static final int IDLE_SECONDS = 1;

  private final Clock clock;
  private final String name;
  private final ThreadPoolExecutor workers;
  private final Runnable stopListening;
  private final AtomicInteger count = new AtomicInteger();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>(); // guarded by this, as below
  private @Nullable Thread waiter;
  private long timersMade;
  private boolean closed;

  private record Timer(long dueNanos, long order, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  ExportThreads(String exporter, int consumers, Clock clock) {
    this.clock = clock;
    this.name = "baton-exporter-" + exporter;
    workers =
        new ThreadPoolExecutor(
            consumers,
            consumers,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, "-" + count.incrementAndGet()));
    workers.allowCoreThreadTimeOut(true);
    stopListening = clock.onJump(this::clockJumped);
  }

  private Thread daemon(Runnable task, String suffix) {
    Thread thread = new Thread(task, name + suffix);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public long epochNanos() {
    return clock.epochNanos();
  }

  @Override
  public void run(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: whoever waits for the task is told by the close.
    }
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    long now = clock.epochNanos();
    long due = now + TimeUnit.NANOSECONDS.convert(delay);
    timers.add(new Timer(due < now ? Long.MAX_VALUE : due, timersMade++, task));
    if (waiter == null && !closed) {
      waiter = daemon(this::runWhatIsDue, "-timer");
      waiter.start();
    }
    notifyAll();
  }

  /** Runs what has fallen due, so that it has begun when the clock's advance returns. */
  private void clockJumped() {
    for (Timer due = takeDue(); due != null; due = takeDue()) {
      due.task().run();
    }
    synchronized (this) {
      notifyAll();
    }
  }

  private synchronized @Nullable Timer takeDue() {
    Timer first = timers.peek();
    boolean isDue = first != null && !closed && first.dueNanos() <= clock.epochNanos();
    return isDue ? timers.poll() : null;
  }

  private void runWhatIsDue() {
    try {
      for (Runnable task = next(); task != null; task = next()) {
        task.run();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it but to end it.
    }
  }

  /** Returns what is due; null if nothing will be, because a thread that waits looks like work. */
  private synchronized @Nullable Runnable next() throws InterruptedException {
    for (Timer first = timers.peek(); first != null && !closed; first = timers.peek()) {
      long left = first.dueNanos() - clock.epochNanos();
      if (left <= 0) {
        timers.remove();
        return first.task();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    waiter = null;
    return null;
  }

  @Override
  public void close() {
    stopListening.run();
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    workers.shutdownNow();
  }
}

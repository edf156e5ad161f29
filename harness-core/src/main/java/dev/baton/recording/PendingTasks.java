package dev.baton.recording;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the tasks that took a context along and have not finished, because each may still start
 * spans. A task that nobody starts stops counting after a second: many are wrapped in case of need,
 * such as error callbacks, and never run. Thread-safe.
 */
public final class PendingTasks implements Activity {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicInteger running = new AtomicInteger();
  private final ConcurrentHashMap<Ticket, Long> waiting = new ConcurrentHashMap<>();
  private final Runnable changed;

  PendingTasks(Runnable changed) {
    this.changed = changed;
  }

  /** Returns the same task; from now until it has run once it is pending. */
  public <T> Callable<T> track(Callable<T> task) {
    Ticket ticket = new Ticket();
    waiting.put(ticket, System.nanoTime());
    return () -> run(ticket, task);
  }

  private <T> T run(Ticket ticket, Callable<T> task) throws Exception {
    running.incrementAndGet();
    waiting.remove(ticket);
    try {
      return task.call();
    } finally {
      running.decrementAndGet();
      changed.run();
    }
  }

  @Override
  public List<String> pending() {
    long now = System.nanoTime();
    waiting.values().removeIf(since -> now - since > PATIENCE_NANOS);
    int count = running.get() + waiting.size();
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of("1 task that took the context along");
      default -> List.of(count + " tasks that took the context along");
    };
  }

  /** Stands for one wrapped task; equal to itself only. */
  private static final class Ticket {}
}

package dev.baton.recording;

import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tasks that captured a context and have not finished, because each may still start
 * spans. A task that does not start counts for one second only: many tasks, such as error
 * callbacks, are wrapped as a precaution and never run. Thread-safe.
 */
public final class PendingTasks implements Activity {

  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicInteger running = new AtomicInteger();
  private final ConcurrentHashMap<Ticket, Long> waiting = new ConcurrentHashMap<>();
  private final RecordingReference recording;

  PendingTasks(RecordingReference recording) {
    this.recording = recording;
  }

  /**
   * Returns a task that does the same. It is pending from now until it has run once, and each of
   * its runs is recorded.
   *
   * @param span the span of the context that the task captured
   * @param at the line that wrapped the task, null if unknown
   * @param isPoolThread whether the task is the life of a thread of a pool
   */
  public <T> Callable<T> track(
      Callable<T> task, Span span, @Nullable CallSite at, boolean isPoolThread) {
    Recording current = recording.get();
    if (!current.keeps()) {
      return task;
    }
    Ticket ticket = new Ticket(Moment.here(current.latestSequence(), at), span, isPoolThread);
    waiting.put(ticket, System.nanoTime());
    return new Tracked<>(recording, ticket, task);
  }

  private void begin(Ticket ticket) {
    running.incrementAndGet();
    waiting.remove(ticket);
  }

  @Override
  public List<String> pending() {
    long now = System.nanoTime();
    waiting.values().removeIf(since -> now - since > MAX_WAIT_NANOS);
    int count = running.get() + waiting.size();
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of("1 task that captured the context");
      default -> List.of(count + " tasks that captured the context");
    };
  }

  /** Identifies one wrapped task; equal only to itself. */
  private static final class Ticket {

    private final Moment wrapped;
    private final Span span;
    private final boolean isPoolThread;

    Ticket(Moment wrapped, Span span, boolean isPoolThread) {
      this.wrapped = wrapped;
      this.span = span;
      this.isPoolThread = isPoolThread;
    }

    WrappedRun startedAt(long sequence) {
      return new WrappedRun(wrapped, span, Moment.here(sequence, null), isPoolThread);
    }
  }

  /** A task that a program may keep, or run, for longer than the recording lives. */
  private record Tracked<T>(RecordingReference recording, Ticket ticket, Callable<T> task)
      implements Callable<T> {

    @Override
    public T call() throws Exception {
      recording.get().tasks().begin(ticket);
      WrappedRun run = recording.get().wrapped(ticket::startedAt);
      try {
        return task.call();
      } finally {
        recording.get().tasks().running.decrementAndGet();
        recording.get().ended(run);
      }
    }
  }
}

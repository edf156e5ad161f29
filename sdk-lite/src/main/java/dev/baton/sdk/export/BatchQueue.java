package dev.baton.sdk.export;

import dev.baton.time.Clock;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The spans that wait for the worker, and the rules by which it may take them. Spans are counted in
 * the order of their coming, so "everything so far" is one number. One lock guards it all; who
 * brings a span holds it for an append.
 */
final class BatchQueue {

  private final BatchSettings settings;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final ArrayDeque<CapturedSpan> waiting = new ArrayDeque<>();
  private long added;
  private long settled; // of those added: exported or lost
  private long wanted; // of those added: not to wait any longer
  private final ArrayDeque<Long> starts = new ArrayDeque<>(); // when each batch of these began
  private boolean closed;

  BatchQueue(BatchSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** What became of a span that was offered. */
  enum Offer {
    TAKEN,
    FULL,
    CLOSED
  }

  Offer offer(CapturedSpan span) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      if (waiting.size() >= settings.maxQueueSize()) {
        return Offer.FULL;
      }
      add(span);
      return Offer.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first span of a batch says when it is due. Not the worker, which may come late: a virtual
   * clock may have jumped by then.
   */
  private void add(CapturedSpan span) {
    if (waiting.size() % settings.maxExportBatchSize() == 0) {
      starts.add(clock.epochNanos());
    }
    waiting.add(span);
    added++;
    if (waiting.size() == 1 || waiting.size() == settings.maxExportBatchSize()) {
      work.signal();
    }
  }

  /** Returns when those that wait must leave; to be asked while some wait. */
  private long dueAt() {
    long start = starts.element();
    long due = start + settings.scheduleDelayNanos();
    return due < start ? Long.MAX_VALUE : due;
  }

  /** Waits for the next batch and returns it; empty when the queue is closed and all have left. */
  List<CapturedSpan> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isDue()) {
        if (closed && waiting.isEmpty()) {
          return List.of();
        }
        work.awaitNanos(nanosUntilDue());
      }
      return poll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return !waiting.isEmpty()
        && (closed
            || added - waiting.size() < wanted
            || waiting.size() >= settings.maxExportBatchSize()
            || clock.epochNanos() >= dueAt());
  }

  /** A clock that stands still makes the worker look again for nothing now and then. */
  private long nanosUntilDue() {
    return waiting.isEmpty() ? Long.MAX_VALUE : dueAt() - clock.epochNanos();
  }

  private List<CapturedSpan> poll() {
    int size = Math.min(waiting.size(), settings.maxExportBatchSize());
    List<CapturedSpan> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      batch.add(waiting.remove());
    }
    starts.remove(); // a batch is full, or takes all that wait
    return List.copyOf(batch);
  }

  /** Takes note that the batch taken last was exported or lost. */
  void settled(int spans) {
    lock.lock();
    try {
      settled += spans;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the worker look again, because time has jumped. */
  void lookAgain() {
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets all that have come so far leave now; returns how many have come. */
  long wantAll() {
    lock.lock();
    try {
      wanted = added;
      work.signal();
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many have come. */
  long added() {
    lock.lock();
    try {
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until this many of those that came are exported or lost; returns whether they are. */
  boolean awaitSettled(long spans, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (settled < spans && left > 0) {
        left = progress.awaitNanos(left);
      }
      return settled >= spans;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more spans; those that wait leave now. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Closes, and throws away what waits; returns how many. */
  int abandon() {
    lock.lock();
    try {
      closed = true;
      int abandoned = waiting.size();
      waiting.clear();
      starts.clear();
      settled += abandoned;
      progress.signalAll();
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many have come and are neither exported nor lost. */
  long pending() {
    lock.lock();
    try {
      return added - settled;
    } finally {
      lock.unlock();
    }
  }
}

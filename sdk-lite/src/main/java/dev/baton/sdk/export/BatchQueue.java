package dev.baton.sdk.export;

import dev.baton.time.Clock;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue of spans, and the rules of when the worker may take a batch. Spans are numbered in
 * order of arrival, so "everything so far" is one number. One lock guards all state; adding a span
 * holds it for an append only.
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
  private long requested; // of those added: to be exported without delay
  private final ArrayDeque<Long> starts = new ArrayDeque<>(); // when each queued batch began
  private boolean closed;

  BatchQueue(BatchSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The outcome of offering a span. */
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
   * Adds a span. The first span of a batch sets the start of its delay. The worker cannot set it,
   * because a virtual clock may have jumped before it runs.
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

  /** Returns when the next batch is due; the queue must not be empty. */
  private long dueAt() {
    long start = starts.element();
    long due = start + settings.scheduleDelayNanos();
    return due < start ? Long.MAX_VALUE : due;
  }

  /** Waits for the next batch and returns it; empty if the queue is closed and empty. */
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
            || added - waiting.size() < requested
            || waiting.size() >= settings.maxExportBatchSize()
            || clock.epochNanos() >= dueAt());
  }

  /** Returns how long to wait; with a virtual clock, no batch may be due afterwards. */
  private long nanosUntilDue() {
    return waiting.isEmpty() ? Long.MAX_VALUE : dueAt() - clock.epochNanos();
  }

  private List<CapturedSpan> poll() {
    int size = Math.min(waiting.size(), settings.maxExportBatchSize());
    List<CapturedSpan> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      batch.add(waiting.remove());
    }
    starts.remove(); // a batch is full or the last one
    return List.copyOf(batch);
  }

  /** Called when the last taken batch was exported or lost. */
  void settled(int spans) {
    lock.lock();
    try {
      settled += spans;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes up the worker because the clock has jumped. */
  void clockJumped() {
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Makes all spans added so far due now; returns their number. */
  long requestAll() {
    lock.lock();
    try {
      requested = added;
      work.signal();
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of added spans. */
  long added() {
    lock.lock();
    try {
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until this many added spans are exported or lost; false on timeout. */
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

  /** Accepts no more spans; queued spans are due now. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Closes and discards the queued spans; returns their number. */
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

  /** Returns the number of added spans that are neither exported nor lost. */
  long pending() {
    lock.lock();
    try {
      return added - settled;
    } finally {
      lock.unlock();
    }
  }
}

package dev.baton.sdk.export;

import dev.baton.recording.Activity;
import dev.baton.time.Clock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes spans to another sink in batches, on its own thread: when a batch is full, when the
 * schedule delay has passed, or on request (OpenTelemetry specification, "Batching processor").
 * {@link #accept} neither waits for the delegate nor throws. Thread-safe.
 *
 * <p>The schedule uses the configured clock. With a {@link dev.baton.time.VirtualClock}, spans are
 * exported when the test has advanced it by the delay, or on {@link #flush}, {@link #exportNow} or
 * a full batch. Timeouts and deadlines use system time, because they limit how long threads really
 * wait.
 *
 * <p>Every sampled span is eventually exported, {@linkplain #droppedSpans() dropped} or {@linkplain
 * #failedSpans() failed}. Spans that are not sampled are ignored.
 */
public final class BatchingSink implements SpanSink, Activity, AutoCloseable {

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);
  private static final long WORKER_JOIN_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final BatchQueue queue;
  private final BatchSender sender;
  private final ExportCounts tally;
  private final Runnable stopListening;
  private final Thread worker;

  private BatchingSink(SpanSink delegate, BatchSettings settings, Clock clock, String service) {
    String name = service.isEmpty() ? "" : "-" + service;
    this.queue = new BatchQueue(settings, clock);
    this.sender = new BatchSender(delegate, settings.exportTimeoutNanos(), "baton-export" + name);
    this.tally = new ExportCounts(service, settings.maxQueueSize());
    this.stopListening = clock.onJump(queue::clockJumped);
    this.worker = BatchSender.daemon(this::work, "baton-batch" + name);
  }

  static BatchingSink start(
      SpanSink delegate, BatchSettings settings, Clock clock, String service) {
    BatchingSink sink = new BatchingSink(delegate, settings, clock, service);
    sink.worker.start();
    return sink;
  }

  /** Returns a sink with the specification's defaults. */
  public static BatchingSink to(SpanSink delegate) {
    return builder(delegate).build();
  }

  /** Returns a builder of a sink that passes its batches to this delegate, one at a time. */
  public static BatchingSinkBuilder builder(SpanSink delegate) {
    return new BatchingSinkBuilder(delegate);
  }

  @Override
  public void accept(List<CapturedSpan> spans) {
    for (CapturedSpan span : spans) {
      if (span.isSampled()) {
        accept(span);
      }
    }
  }

  private void accept(CapturedSpan span) {
    switch (queue.offer(span)) {
      case TAKEN -> {}
      case FULL -> tally.tooMany();
      case CLOSED -> tally.tooLate();
    }
  }

  private void work() {
    try {
      List<CapturedSpan> batch = queue.take();
      while (!batch.isEmpty()) {
        export(batch);
        batch = queue.take();
      }
    } catch (InterruptedException e) {
      // The shutdown deadline has passed: the remaining spans are given up below.
    } finally {
      stopListening.run();
      sender.close();
      tally.failed(queue.abandon(), "the export was closed before their turn");
    }
  }

  private void export(List<CapturedSpan> batch) throws InterruptedException {
    String failure = "the export was closed before it was done";
    try {
      failure = sender.send(batch);
    } finally {
      count(batch.size(), failure);
      queue.settled(batch.size());
    }
  }

  private void count(int spans, @Nullable String failure) {
    if (failure == null) {
      tally.exported(spans);
    } else {
      tally.failed(spans, failure);
    }
  }

  /** Exports all spans accepted so far as soon as possible; does not wait. */
  public void exportNow() {
    queue.requestAll();
  }

  /**
   * Exports all spans accepted so far and waits until done.
   *
   * @return true if each of them was accepted by the delegate or counted as {@linkplain
   *     #failedSpans() failed}; false on timeout or interrupt, in which case they stay queued and
   *     none is lost
   */
  public boolean flush(Duration deadline) {
    return await(queue.requestAll(), deadline);
  }

  /**
   * Waits until all spans accepted so far are exported by the schedule, without triggering an
   * export. For tests of the schedule itself.
   *
   * @return as {@link #flush}
   */
  public boolean awaitExport(Duration deadline) {
    return await(queue.added(), deadline);
  }

  private boolean await(long spans, Duration deadline) {
    try {
      return queue.awaitSettled(spans, BatchSettings.saturatedNanos(deadline));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Accepts no more spans, exports all queued spans, and ends the threads. Spans that are not
   * exported within the deadline are given up and counted. A second call waits for the first one.
   *
   * @return true unless spans were given up because of the deadline
   */
  public boolean shutdown(Duration deadline) {
    queue.close();
    boolean inTime = flush(deadline);
    if (!inTime) {
      worker.interrupt();
    }
    awaitEnd();
    return inTime;
  }

  /** Waits for the worker, which ends promptly; afterwards the counts are final. */
  private void awaitEnd() {
    try {
      worker.join(WORKER_JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shuts down within 10 s. */
  @Override
  public void close() {
    shutdown(CLOSE_DEADLINE);
  }

  /** Returns {@code 3 spans of orders that have not been exported}, empty if there are none. */
  @Override
  public List<String> pending() {
    long count = queue.pending();
    String verb = count == 1 ? " that has" : " that have";
    return count == 0 ? List.of() : List.of(tally.spans(count) + verb + " not been exported");
  }

  /** Returns the number of spans that the delegate accepted. */
  public long exportedSpans() {
    return tally.exported();
  }

  /** Returns the number of spans that were never queued: the queue was full, or the sink closed. */
  public long droppedSpans() {
    return tally.dropped();
  }

  /**
   * Returns the number of queued spans that were given up: the delegate threw or timed out, or the
   * shutdown deadline passed. A delegate may still export them after its timeout.
   */
  public long failedSpans() {
    return tally.failed();
  }

  /** Returns descriptions such as {@code 3 spans of orders dropped: the queue of 2048 was full}. */
  public List<String> losses() {
    return tally.losses();
  }

  @Override
  public String toString() {
    return "BatchingSink[" + tally.spans(queue.pending()) + " waiting]";
  }
}

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
 * Collects spans and hands them to another sink in batches, from a thread of its own: when a batch
 * is full, when spans have waited for the schedule's delay, or when somebody asks (OpenTelemetry
 * specification, "Batching processor"). {@link #accept} neither waits for the delegate nor throws.
 * Thread-safe.
 *
 * <p>The schedule follows its clock: with a {@link dev.baton.time.VirtualClock}, spans leave when
 * the test has advanced it by the delay, and else wait for {@link #flush}, {@link #exportNow} or a
 * full batch. Timeouts and deadlines are of system time, because they limit how long threads really
 * wait.
 *
 * <p>Every span that was accepted is in the end exported, {@linkplain #droppedSpans() dropped} or
 * {@linkplain #failedSpans() failed}. Spans that were not sampled are passed over.
 */
public final class BatchingSink implements SpanSink, Activity, AutoCloseable {

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);
  private static final long FAREWELL_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final BatchQueue queue;
  private final BatchSender sender;
  private final Tally tally;
  private final Runnable stopListening;
  private final Thread worker;

  private BatchingSink(SpanSink delegate, BatchSettings settings, Clock clock, String service) {
    String name = service.isEmpty() ? "" : "-" + service;
    this.queue = new BatchQueue(settings, clock);
    this.sender = new BatchSender(delegate, settings.exportTimeoutNanos(), "baton-export" + name);
    this.tally = new Tally(service, settings.maxQueueSize());
    this.stopListening = clock.onJump(queue::lookAgain);
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

  /** Returns a builder of a sink that hands its batches to this delegate, one after the other. */
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
      // The deadline of the shutdown is over: what is left is given up below.
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

  /** Lets all spans accepted so far leave as soon as possible, without waiting for that. */
  public void exportNow() {
    queue.wantAll();
  }

  /**
   * Lets all spans accepted so far leave, and waits for that.
   *
   * @return whether none of them waits any more: each was taken by the delegate or is counted as
   *     {@linkplain #failedSpans() failed}; false when the time is over or the thread interrupted,
   *     then they go on waiting and none is lost
   */
  public boolean flush(Duration deadline) {
    return await(queue.wantAll(), deadline);
  }

  /**
   * Waits until all spans accepted so far have left by the schedule, without hurrying them: for
   * tests of the schedule itself.
   *
   * @return as {@link #flush} does
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
   * Takes no more spans, lets all that wait leave, and ends the threads. Spans that are not
   * exported within the deadline are given up and counted. A second call waits for the first one.
   *
   * @return whether no span had to be given up for want of time
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

  /** The worker ends at once now; when it has, the counts are final. */
  private void awaitEnd() {
    try {
      worker.join(FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shuts down within 10 s. */
  @Override
  public void close() {
    shutdown(CLOSE_DEADLINE);
  }

  /** Returns {@code 3 spans of orders that have not been exported}, empty if none waits. */
  @Override
  public List<String> pending() {
    long count = queue.pending();
    String verb = count == 1 ? " that has" : " that have";
    return count == 0 ? List.of() : List.of(tally.spans(count) + verb + " not been exported");
  }

  /** Returns how many spans the delegate has taken. */
  public long exportedSpans() {
    return tally.exported();
  }

  /** Returns how many spans never waited: the queue was full, or the sink closed. */
  public long droppedSpans() {
    return tally.dropped();
  }

  /**
   * Returns how many spans waited and were given up: the delegate threw, took too long, or the
   * shutdown's deadline was over. What a delegate does with them after its time is not known.
   */
  public long failedSpans() {
    return tally.failed();
  }

  /**
   * Returns what was lost, in words: {@code 3 spans of orders dropped: the queue of 2048 was full}.
   */
  public List<String> losses() {
    return tally.losses();
  }

  @Override
  public String toString() {
    return "BatchingSink[" + tally.spans(queue.pending()) + " waiting]";
  }
}

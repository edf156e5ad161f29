package dev.baton.collector.exporter.queue;

import dev.baton.collector.exporter.ExportDestination;
import dev.baton.collector.exporter.LossLog;
import dev.baton.collector.exporter.OtlpExporterBuilder;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.SpanCodec;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.recording.Activity;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans, logs and metrics to one backend as an exporter of the Collector does: each request
 * goes into a queue, consumers send it, and failures that allow it are retried with a back-off.
 * {@link #accept} neither waits for the backend, unless the queue {@linkplain
 * QueueSettings#blocking() blocks}, nor throws. Thread-safe.
 */
public final class QueuedExporter implements SpanSink, Activity, AutoCloseable {

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

  private final String name;
  private final ExportDestination destination;
  private final ExportTime time;
  private final SendingQueue queue;
  private final @Nullable RequestBuffer buffer;
  private final LossLog log;

  QueuedExporter(
      String name,
      ExportDestination destination,
      ExportTime time,
      SendingQueue queue,
      @Nullable RequestBuffer buffer,
      LossLog log) {
    this.name = name;
    this.destination = destination;
    this.time = time;
    this.queue = queue;
    this.buffer = buffer;
    this.log = log;
  }

  /**
   * Returns a builder of an exporter.
   *
   * @param name how texts name it: {@code tempo}
   * @param destination where it sends to; closed with the exporter
   */
  public static QueuedExporterBuilder builder(String name, ExportDestination destination) {
    return new QueuedExporterBuilder(name, destination);
  }

  /**
   * Returns a builder of an exporter to this OTLP endpoint. Its retries are those of {@link
   * QueuedExporterBuilder#retry}.
   *
   * @throws IllegalArgumentException if the endpoint is missing or does not suit the protocol
   */
  public static QueuedExporterBuilder builder(String name, OtlpExporterBuilder endpoint) {
    return new QueuedExporterBuilder(name, endpoint.destination());
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Puts these spans into the queue, as one request; an empty list is none. */
  @Override
  public void accept(List<CapturedSpan> spans) {
    if (!spans.isEmpty()) {
      offer(SpanCodec.encode(spans));
    }
  }

  /**
   * Puts a request into the queue.
   *
   * @return false if the queue is full or closed; what it carries then counts as lost
   * @throws java.io.UncheckedIOException if it cannot be buffered
   */
  public boolean offer(OtlpRequest request) {
    int items = request.items();
    if (items == 0) {
      return true;
    }
    Signal signal = Signal.of(request);
    String refusal = queue.reserve();
    if (refusal != null) {
      log.lost(signal, items, refusal);
      return false;
    }
    try {
      byte[] body = destination.format().encode(request);
      queue.add(
          buffer == null
              ? new QueuedRequest(signal, body, items, null)
              : buffer.keep(signal, body, items));
    } finally {
      queue.release();
    }
    return true;
  }

  /** Returns the number of requests in the queue, those that are being sent included. */
  public int queuedRequests() {
    return queue.size();
  }

  /** Returns the number of spans that the backend accepted. */
  public long sentSpans() {
    return sent(Signal.TRACES);
  }

  /** Returns the number of spans, log records or data points that the backend accepted. */
  public long sent(Signal signal) {
    return log.sent(signal);
  }

  /** Returns the number of lost spans: refused, rejected, given up, or too many for the queue. */
  public long lostSpans() {
    return lost(Signal.TRACES);
  }

  /** Returns the number of lost spans, log records or data points. */
  public long lost(Signal signal) {
    return log.lost(signal);
  }

  /** Returns the last error, even if a retry succeeded; null if there was none. */
  public @Nullable String lastError() {
    return log.lastError();
  }

  /** Returns the spans of all requests that the backend accepted, in that order. */
  public List<CapturedSpan> delivered() {
    return deliveredRequests().stream()
        .filter(TracesRequest.class::isInstance)
        .flatMap(request -> SpanCodec.decode((TracesRequest) request).stream())
        .toList();
  }

  /** Returns the requests of all signals that the backend accepted, in that order. */
  public List<OtlpRequest> deliveredRequests() {
    List<OtlpRequest> requests = new ArrayList<>();
    for (QueuedRequest sent : queue.delivered()) {
      try {
        requests.add(destination.format().decodeRequest(sent.signal, sent.body));
      } catch (MalformedOtlpException e) {
        throw new IllegalStateException("the request was encoded here", e);
      }
    }
    return requests;
  }

  /** Waits in system time until the queue is empty; returns whether it is. */
  public boolean awaitEmpty(Duration deadline) {
    return queue.awaitEmpty(deadline);
  }

  /**
   * Waits in system time until each request that is being sent is answered. Those that wait for
   * their next attempt are not: only time lets them go.
   */
  public void awaitAnswers() {
    queue.awaitAnswers();
  }

  @Override
  public List<String> pending() {
    String pending = queue.pending();
    return pending == null ? List.of() : List.of("the exporter " + name + " with " + pending);
  }

  /** Returns a line for texts: {@code tempo: 3 spans sent, 1 lost (HTTP 400)}. */
  public String summary() {
    String error = log.lastError();
    String pending = queue.pending();
    StringJoiner counts = new StringJoiner("; ");
    for (Signal signal : Signal.values()) {
      if (signal == Signal.TRACES || sent(signal) + lost(signal) > 0) {
        counts.add(signal.items(sent(signal)) + " sent, " + lost(signal) + " lost");
      }
    }
    return name
        + ": "
        + counts
        + (pending == null ? "" : ", " + pending + " left")
        + (error == null ? "" : " (" + error + ")");
  }

  /**
   * Stops retrying, sends what waits for its turn once, within ten seconds, and closes the
   * destination. With a buffer, what was not sent stays there for the next start.
   */
  @Override
  public void close() {
    queue.close(CLOSE_DEADLINE);
    time.close();
    destination.close();
  }
}

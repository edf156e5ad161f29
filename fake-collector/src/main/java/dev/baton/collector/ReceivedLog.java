package dev.baton.collector;

import dev.baton.collector.exporter.queue.QueuedExporter;
import dev.baton.collector.otlp.LogCodec;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.RequestHeaders;
import dev.baton.collector.otlp.RequestSpans;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records accepted and refused requests, and passes the spans to the sink and the requests to the
 * pipeline. Thread-safe.
 */
final class ReceivedLog implements OtlpIntake {

  private final SpanSink sink;
  private final Consumer<List<CapturedLog>> logSink;
  private final @Nullable ReceivingPipeline pipeline;
  private final List<Batch> batches = new ArrayList<>();
  private final RefusalLog refusals = new RefusalLog();
  private final List<QueuedExporter> exporters = new CopyOnWriteArrayList<>();

  /** A request and its spans. A class rather than a record, so that equality is identity. */
  private static final class Batch {
    final @Nullable ReceivedRequest request; // null for spans that came in process
    final List<CapturedSpan> spans;

    Batch(@Nullable ReceivedRequest request, List<CapturedSpan> spans) {
      this.request = request;
      this.spans = spans;
    }
  }

  ReceivedLog(
      SpanSink sink, Consumer<List<CapturedLog>> logSink, @Nullable ReceivingPipeline pipeline) {
    this.sink = sink;
    this.logSink = logSink;
    this.pipeline = pipeline;
  }

  /** Takes the spans of a service of this process, which its recording knows already. */
  void takeInProcess(List<CapturedSpan> spans) {
    if (pipeline != null) {
      add(new Batch(null, spans));
      pipeline.receive(spans);
    }
  }

  /** Notes spans that the pipeline has got already. */
  void tookInProcess(List<CapturedSpan> spans) {
    add(new Batch(null, spans.stream().filter(CapturedSpan::isSampled).toList()));
  }

  @Override
  public void take(Signal signal, OtlpFormat format, byte[] body) throws MalformedOtlpException {
    take(signal, format, body, RequestHeaders.none());
  }

  @Override
  public void take(Signal signal, OtlpFormat format, byte[] body, RequestHeaders headers)
      throws MalformedOtlpException {
    OtlpRequest content = format.decodeRequest(signal, body);
    List<CapturedSpan> spans =
        content instanceof TracesRequest traces ? new RequestSpans(traces) : List.of();
    boolean isNew = !(content instanceof LogsRequest) || !hasReceived(signal, body);
    Batch batch =
        new Batch(new ReceivedRequest(signal, format, body, headers, content.items()), spans);
    // Added before the sink is called, so that whoever the sink notifies finds the span here.
    // Removed if the sink throws, because the sender will then retry.
    add(batch);
    try {
      if (!spans.isEmpty()) {
        sink.accept(spans);
      }
      if (isNew && content instanceof LogsRequest logs) {
        logSink.accept(LogCodec.decode(logs));
      }
      handOn(content, headers);
    } catch (RuntimeException | Error e) {
      remove(batch);
      throw e;
    }
  }

  /** Log records have no ids; the same bytes again are a retry. */
  private synchronized boolean hasReceived(Signal signal, byte[] body) {
    return requests().anyMatch(request -> request.signal() == signal && request.hasBody(body));
  }

  private void handOn(OtlpRequest content, RequestHeaders headers) {
    if (pipeline != null && content instanceof TracesRequest traces) {
      pipeline.receive(traces, headers);
    }
    exporters.forEach(exporter -> exporter.offer(content));
  }

  /** Hands each request on to this exporter as well. */
  void exportTo(QueuedExporter exporter) {
    exporters.add(exporter);
  }

  private synchronized void add(Batch batch) {
    batches.add(batch);
  }

  private synchronized void remove(Batch batch) {
    batches.remove(batch);
  }

  @Override
  public synchronized void refused(Refusal refusal) {
    refusals.add(refusal);
  }

  synchronized List<CapturedSpan> spans() {
    return batches.stream().flatMap(batch -> batch.spans.stream()).toList();
  }

  /** Returns the spans whose ids had arrived before with the same name and start. */
  synchronized List<CapturedSpan> duplicates() {
    Set<Object> known = new HashSet<>();
    return batches.stream()
        .flatMap(batch -> batch.spans.stream())
        .filter(span -> !known.add(identity(span)))
        .toList();
  }

  private static Object identity(CapturedSpan span) {
    return List.of(span.traceId(), span.spanId(), span.name(), span.startEpochNanos());
  }

  synchronized void startOver() {
    batches.clear();
    refusals.clear();
  }

  synchronized List<ReceivedRequest> receivedRequests() {
    return requests().toList();
  }

  synchronized List<Refusal> refusals() {
    return refusals.kept();
  }

  synchronized int requests(Signal signal) {
    return (int) requests().filter(request -> request.signal() == signal).count();
  }

  private long items(Signal signal) {
    return requests()
        .filter(request -> request.signal() == signal)
        .mapToLong(ReceivedRequest::items)
        .sum();
  }

  private Stream<ReceivedRequest> requests() {
    return batches.stream().map(batch -> batch.request).filter(Objects::nonNull);
  }

  /** Returns a summary: {@code the collector received 5 spans in 2 requests and refused 1 …}. */
  synchronized String summary() {
    int inProcess =
        batches.stream()
            .filter(batch -> batch.request == null)
            .mapToInt(batch -> batch.spans.size())
            .sum();
    StringBuilder text = new StringBuilder("the collector received ");
    int all = batches.stream().mapToInt(batch -> batch.spans.size()).sum();
    text.append(count(all - inProcess, "span"));
    int again = duplicates().size();
    if (again > 0) {
      text.append(" (").append(again).append(" of them again)");
    }
    text.append(" in ").append(count(requests(Signal.TRACES), "request"));
    for (Signal signal : List.of(Signal.LOGS, Signal.METRICS)) {
      int requests = requests(signal);
      if (requests > 0) {
        text.append(", ").append(signal.items(items(signal)));
        text.append(" in ").append(count(requests, "request"));
      }
    }
    if (inProcess > 0) {
      text.append(" and ").append(count(inProcess, "span")).append(" of services in this process");
    }
    if (refusals.count() > 0) {
      text.append(" and refused ").append(count(refusals.count(), "request")).append(':');
      refusals.describe(text);
    }
    return text.toString();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

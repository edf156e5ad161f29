package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of an exporter: a backend in memory that keeps every export. It connects
 * to nothing; {@link #leadTo} hands each export on to something in this process, {@link #sendBy} to
 * a real exporter. Thread-safe.
 */
public final class Backend implements Consumer {

  private final String id;
  private final List<TraceData> traces = new ArrayList<>();
  private final List<MetricsData> metrics = new ArrayList<>();
  private @Nullable Supplier<ConsumeException> failure;
  private @Nullable Consumer next;
  private @Nullable Consumer sender;
  private @Nullable Consumer counter;

  Backend(String id) {
    this.id = id;
  }

  /** The full id of the exporter: {@code otlp/tempo}. */
  public String id() {
    return id;
  }

  /** The exports of spans, in the order of their arrival. */
  public synchronized List<TraceData> traces() {
    return List.copyOf(traces);
  }

  /** The exports of metrics, in the order of their arrival. */
  public synchronized List<MetricsData> metrics() {
    return List.copyOf(metrics);
  }

  /** All spans of all exports. */
  public List<SpanData> spans() {
    List<SpanData> spans = new ArrayList<>();
    traces()
        .forEach(
            data ->
                data.resourceSpans()
                    .forEach(
                        resource ->
                            resource.scopeSpans().forEach(scope -> spans.addAll(scope.spans()))));
    return spans;
  }

  /** The spans of a trace, in the order of their arrival. */
  public List<SpanData> spans(TraceId trace) {
    return spans().stream().filter(span -> span.traceId().equals(trace)).toList();
  }

  /** From now on every export fails, as with a backend that is down. */
  public synchronized void failWith(Supplier<ConsumeException> failure) {
    this.failure = failure;
  }

  /** From now on hands a copy of each export of spans on, as with an exporter that sends. */
  public synchronized void leadTo(Consumer receiver) {
    next = receiver;
  }

  /** From now on sends each export of spans, and leads it nowhere else. */
  public synchronized void sendBy(Consumer exporter) {
    sender = exporter;
  }

  /** From now on shows each export of spans to a counter and keeps none: for large traffic. */
  public synchronized void countOnly(Consumer each) {
    counter = each;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    Consumer receiver = keep(data);
    if (receiver != null) {
      receiver.consume(data.copy(), ClientInfo.NONE);
    }
  }

  private synchronized @Nullable Consumer keep(TraceData data) {
    failIfAsked();
    if (counter != null) {
      counter.consume(data, ClientInfo.NONE);
    } else {
      traces.add(data);
    }
    return sender == null ? next : sender;
  }

  @Override
  public synchronized void consume(MetricsData data, ClientInfo client) {
    failIfAsked();
    metrics.add(data);
  }

  private void failIfAsked() {
    if (failure != null) {
      throw failure.get();
    }
  }
}

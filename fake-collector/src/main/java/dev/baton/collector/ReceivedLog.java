package dev.baton.collector;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.util.ArrayList;
import java.util.List;

/** Records accepted and refused requests, and passes the spans to the sink. Thread-safe. */
final class ReceivedLog implements OtlpIntake {

  private final SpanSink sink;
  private final List<Batch> batches = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /** The content of a request. A class rather than a record, so that equality is identity. */
  private static final class Batch {
    final Signal signal;
    final List<CapturedSpan> spans;

    Batch(Signal signal, List<CapturedSpan> spans) {
      this.signal = signal;
      this.spans = spans;
    }
  }

  ReceivedLog(SpanSink sink) {
    this.sink = sink;
  }

  @Override
  public void take(Signal signal, OtlpFormat format, byte[] body) throws MalformedOtlpException {
    Batch batch = new Batch(signal, format.decode(signal, body));
    // Added before the sink is called, so that whoever the sink notifies finds the span here.
    // Removed if the sink throws, because the sender will then retry.
    add(batch);
    try {
      if (!batch.spans.isEmpty()) {
        sink.accept(batch.spans);
      }
    } catch (RuntimeException e) {
      remove(batch);
      throw e;
    }
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

  synchronized List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  synchronized int requests(Signal signal) {
    return (int) batches.stream().filter(batch -> batch.signal == signal).count();
  }

  /** Returns a summary: {@code the collector received 5 spans in 2 requests and refused 1 …}. */
  synchronized String summary() {
    StringBuilder text = new StringBuilder("the collector received ");
    text.append(count(spans().size(), "span"))
        .append(" in ")
        .append(count(requests(Signal.TRACES), "request"));
    if (!refusals.isEmpty()) {
      text.append(" and refused ").append(count(refusals.size(), "request")).append(':');
      refusals.forEach(refusal -> text.append("\n  ").append(refusal));
    }
    return text.toString();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

package dev.baton.examples.boundaries.batch;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Processes what one poll returned in one go. A span has one parent at most, and here are many
 * senders, each of them the root of a trace of its own: so the batch links to them.
 */
final class OrderBatches {

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  OrderBatches(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("order-batches");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  void process(ConsumerRecords<String, String> batch) {
    SpanBuilder span = batchSpan(batch).setNoParent();
    for (ConsumerRecord<String, String> message : batch) {
      span.addLink(sender(message));
    }
    store(span.startSpan());
  }

  void processWithoutLooking(ConsumerRecords<String, String> batch) {
    store(batchSpan(batch).startSpan());
  }

  /** Reads who sent the messages, and forgets it. */
  void processWithoutLinks(ConsumerRecords<String, String> batch) {
    for (ConsumerRecord<String, String> message : batch) {
      sender(message);
    }
    store(batchSpan(batch).startSpan());
  }

  private SpanContext sender(ConsumerRecord<String, String> message) {
    Context sender = propagator.extract(Context.root(), message.headers(), new RecordHeaders());
    return Span.fromContext(sender).getSpanContext();
  }

  private SpanBuilder batchSpan(ConsumerRecords<String, String> batch) {
    return tracer
        .spanBuilder("process batch")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", batch.iterator().next().topic())
        .setAttribute("messaging.batch.message_count", batch.count());
  }

  private void store(Span span) {
    try (Scope ignored = span.makeCurrent()) {
      tracer.spanBuilder("store").startSpan().end();
    } finally {
      span.end();
    }
  }
}

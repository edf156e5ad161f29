package dev.baton.examples.boundaries.jms;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.jms.Message;

/** Processes orders from a queue, each in a CONSUMER span that goes on with the sender's trace. */
final class OrderReceiver {

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  OrderReceiver(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("order-receiver");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  void process(Message message) {
    Context sender = propagator.extract(Context.current(), message, new JmsProperties());
    Span span = consumerSpan().setParent(sender).startSpan();
    try (Scope ignored = sender.with(span).makeCurrent()) {
      pack();
    } finally {
      span.end();
    }
  }

  void processWithoutLooking(Message message) {
    Span span = consumerSpan().startSpan();
    try (Scope ignored = span.makeCurrent()) {
      pack();
    } finally {
      span.end();
    }
  }

  private void pack() {
    tracer.spanBuilder("pack").startSpan().end();
  }

  private SpanBuilder consumerSpan() {
    return tracer
        .spanBuilder("orders process")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "jms")
        .setAttribute("messaging.destination.name", "orders");
  }
}

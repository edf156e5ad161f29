package dev.baton.examples.boundaries.rabbitmq;

import com.rabbitmq.client.Delivery;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;

/** Processes orders, each in a CONSUMER span that goes on with the publisher's trace. */
final class OrderConsumer {

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  OrderConsumer(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("order-consumer");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  void process(Delivery message) {
    process(message, new AmqpHeaders());
  }

  private void process(Delivery message, AmqpHeaders getter) {
    Map<String, Object> headers = message.getProperties().getHeaders();
    Context sender = propagator.extract(Context.root(), headers, getter);
    Span span = consumerSpan().setParent(sender).startSpan();
    try (Scope ignored = sender.with(span).makeCurrent()) {
      pack();
    } finally {
      span.end();
    }
  }

  /** Takes headers for strings, and so overlooks each of them. */
  void processWhatIsAString(Delivery message) {
    process(
        message,
        new AmqpHeaders() {
          @Override
          public String get(Map<String, Object> headers, String name) {
            return headers.get(name) instanceof String value ? value : null;
          }
        });
  }

  /** The context is read, and the span begins without it. */
  void processInATraceOfItsOwn(Delivery message) {
    propagator.extract(Context.root(), message.getProperties().getHeaders(), new AmqpHeaders());
    processWithoutLooking();
  }

  void processWithoutLooking() {
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
        .setAttribute("messaging.system", "rabbitmq")
        .setAttribute("messaging.destination.name", "orders");
  }
}

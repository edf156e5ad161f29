package dev.baton.examples.boundaries.jms;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;

/** Sends orders to a queue, each in a PRODUCER span whose context is among its properties. */
final class OrderSender {

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final JMSContext session;

  OrderSender(OpenTelemetry telemetry, JMSContext session) {
    this.tracer = telemetry.getTracer("order-sender");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.session = session;
  }

  void send(String order) {
    TextMessage message = session.createTextMessage(order);
    Span span = producerSpan();
    Baggage customer = Baggage.builder().put("customer.tier", "gold").build();
    try (Scope ignored = Context.current().with(span).with(customer).makeCurrent()) {
      propagator.inject(Context.current(), message, new JmsProperties());
      send(message);
    } finally {
      span.end();
    }
  }

  void sendWithoutContext(String order) {
    TextMessage message = session.createTextMessage(order);
    Span span = producerSpan();
    try (Scope ignored = span.makeCurrent()) {
      send(message);
    } finally {
      span.end();
    }
  }

  private Span producerSpan() {
    return tracer
        .spanBuilder("orders publish")
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("messaging.system", "jms")
        .setAttribute("messaging.destination.name", "orders")
        .startSpan();
  }

  private void send(TextMessage message) {
    session.createProducer().send(session.createQueue("orders"), message);
  }
}

package dev.baton.examples.boundaries.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Publishes orders, each in a PRODUCER span whose context is among the message's headers. */
final class RabbitPublisher {

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final Channel channel;
  private final String queue;

  RabbitPublisher(OpenTelemetry telemetry, Channel channel, String queue) {
    this.tracer = telemetry.getTracer("order-publisher");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.channel = channel;
    this.queue = queue;
  }

  void publish(String order) throws IOException {
    Span span = producerSpan();
    Baggage customer = Baggage.builder().put("customer.tier", "gold").build();
    try (Scope ignored = Context.current().with(span).with(customer).makeCurrent()) {
      Map<String, Object> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, new AmqpHeaders());
      send(order, headers);
    } finally {
      span.end();
    }
  }

  void publishWithoutContext(String order) throws IOException {
    Span span = producerSpan();
    try (Scope ignored = span.makeCurrent()) {
      send(order, null);
    } finally {
      span.end();
    }
  }

  private Span producerSpan() {
    return tracer
        .spanBuilder("orders publish")
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("messaging.system", "rabbitmq")
        .setAttribute("messaging.destination.name", "orders")
        .startSpan();
  }

  private void send(String order, Map<String, Object> headers) throws IOException {
    BasicProperties properties = new BasicProperties.Builder().headers(headers).build();
    channel.basicPublish("", queue, properties, order.getBytes(StandardCharsets.UTF_8));
  }
}

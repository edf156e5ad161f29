package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.HashMap;
import java.util.Map;

/** Announces placed orders, and sends the context of the trace with them. */
final class OrderPublisher {

  private static final TextMapSetter<Map<String, String>> HEADERS =
      (headers, name, value) -> {
        if (headers != null) {
          headers.put(name, value);
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final OrderQueue queue;

  OrderPublisher(OpenTelemetry telemetry, OrderQueue queue) {
    this.tracer = telemetry.getTracer("dev.baton.examples.shop");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.queue = queue;
  }

  void publish(String order) {
    Span span =
        tracer
            .spanBuilder("order-placed publish")
            .setSpanKind(SpanKind.PRODUCER)
            .setAllAttributes(Messaging.attributes("send"))
            .startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, HEADERS);
      queue.send(new OrderMessage(order, headers));
    } finally {
      span.end();
    }
  }
}

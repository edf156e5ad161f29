package dev.baton.examples.export;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;

/** Orders charges through billing; a map of headers stands in for the network between them. */
final class OrderProgram {

  private final OpenTelemetry orders;
  private final OpenTelemetry billing;

  OrderProgram(OpenTelemetry orders, OpenTelemetry billing) {
    this.orders = orders;
    this.billing = billing;
  }

  void placeOrder() {
    Span order = start(orders, "POST /orders", SpanKind.SERVER, Context.root());
    try (Scope ignored = order.makeCurrent()) {
      callBilling();
    } finally {
      order.end();
    }
  }

  private void callBilling() {
    Span call = start(orders, "POST /charge", SpanKind.CLIENT, Context.current());
    try (Scope ignored = call.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      orders.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
      charge(headers);
    } finally {
      call.end();
    }
  }

  private void charge(Map<String, String> headers) {
    Context caller =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, new Headers());
    start(billing, "POST /charge", SpanKind.SERVER, caller).end();
  }

  private static Span start(OpenTelemetry service, String name, SpanKind kind, Context parent) {
    return service
        .getTracer("example")
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .startSpan();
  }

  private static final class Headers implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String name) {
      return headers.get(name);
    }
  }
}

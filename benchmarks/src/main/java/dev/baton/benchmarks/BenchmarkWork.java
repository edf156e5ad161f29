package dev.baton.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;

/** The span that every benchmark makes: 5 attributes and 1 event. */
final class BenchmarkWork {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Boolean> RETRY = AttributeKey.booleanKey("app.retry");
  private static final AttributeKey<Long> NUMBER = AttributeKey.longKey("app.order.number");
  private static final Attributes EVENT =
      Attributes.of(AttributeKey.stringKey("app.cache"), "orders");

  private BenchmarkWork() {}

  static Span span(Tracer tracer, long number) {
    Span span = tracer.spanBuilder("POST /orders").startSpan();
    span.setAttribute(METHOD, "POST");
    span.setAttribute(ROUTE, "/orders");
    span.setAttribute(STATUS, 200L);
    span.setAttribute(RETRY, false);
    span.setAttribute(NUMBER, number);
    span.addEvent("cache missed", EVENT);
    span.end();
    return span;
  }
}

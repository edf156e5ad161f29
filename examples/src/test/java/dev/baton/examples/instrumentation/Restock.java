package dev.baton.examples.instrumentation;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;

/** The work in which the calls happen: a span of its own, for a customer whom the baggage names. */
final class Restock {

  private Restock() {}

  static <T> T run(OpenTelemetry telemetry, Callable<T> work) throws Exception {
    Span span = telemetry.getTracer("restock").spanBuilder("restock").startSpan();
    Baggage customer = Baggage.builder().put("customer.tier", "gold").build();
    try (Scope ignored = Context.current().with(span).with(customer).makeCurrent()) {
      return work.call();
    } finally {
      span.end();
    }
  }
}

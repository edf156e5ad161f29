package dev.baton.examples.start;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;

/** Signs customers up, and sends a message for each to the mail service. */
final class SignUpService {

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final BlockingQueue<SignUp> queue;

  SignUpService(OpenTelemetry telemetry, BlockingQueue<SignUp> queue) {
    this.tracer = telemetry.getTracer("sign-up");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.queue = queue;
  }

  void signUp(String customer) throws InterruptedException {
    Span span =
        tracer
            .spanBuilder("sign-ups publish")
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.destination.name", "sign-ups")
            .startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, Map::put);
      queue.put(new SignUp(customer, headers));
    } finally {
      span.end();
    }
  }
}

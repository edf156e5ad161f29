package dev.baton.examples.start;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;

/** Takes one message from the queue and sends a mail for it. */
final class MailService implements Runnable {

  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final BlockingQueue<SignUp> queue;

  MailService(OpenTelemetry telemetry, BlockingQueue<SignUp> queue) {
    this.tracer = telemetry.getTracer("mail");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.queue = queue;
  }

  @Override
  public void run() {
    try {
      process(queue.take());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(SignUp message) {
    Context sender = propagator.extract(Context.root(), message.headers(), HEADERS);
    Span span =
        tracer
            .spanBuilder("sign-ups process")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(sender)
            .setAttribute("messaging.destination.name", "sign-ups")
            .setAttribute("mail.to", message.customer())
            .startSpan();
    span.end();
  }
}

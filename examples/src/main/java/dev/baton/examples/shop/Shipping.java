package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.Optional;

/** Ships what was ordered: a worker with a thread of its own at the end of the queue. */
final class Shipping implements AutoCloseable {

  private static final Duration PACKING = Duration.ofMillis(31);

  private final Work work;
  private final OrderQueue queue;
  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final Thread worker;

  Shipping(OpenTelemetry telemetry, Work work, OrderQueue queue) {
    this.work = work;
    this.queue = queue;
    this.tracer = telemetry.getTracer("dev.baton.examples.shop");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.worker = Threads.named("shipping-worker").newThread(this::run);
    worker.start();
  }

  private void run() {
    try {
      Optional<OrderMessage> message = queue.receive();
      while (message.isPresent()) {
        process(message.get());
        message = queue.receive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(OrderMessage message) {
    Context sender = propagator.extract(Context.root(), message.headers(), new MessageHeaders());
    Span span =
        tracer
            .spanBuilder("order-placed process")
            .setParent(sender)
            .setSpanKind(SpanKind.CONSUMER)
            .setAllAttributes(Messaging.attributes("process"))
            .startSpan();
    try (Scope ignored = sender.with(span).makeCurrent()) {
      work.take(PACKING);
    } finally {
      span.end();
    }
  }

  /** Ships all that is still in the queue, then ends. */
  @Override
  public void close() {
    queue.close();
    try {
      worker.join();
    } catch (InterruptedException e) {
      worker.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}

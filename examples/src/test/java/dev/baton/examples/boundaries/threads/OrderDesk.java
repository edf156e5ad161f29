package dev.baton.examples.boundaries.threads;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes orders on one thread and has them priced on another. Both are spans, and nothing here knows
 * how the work gets across: that is what the tests vary.
 */
public final class OrderDesk {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Tracer tracer;

  public OrderDesk(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("order-desk");
  }

  /** Hands the pricing of one order to {@code threads}, and waits for it. */
  public void place(Consumer<Runnable> threads) {
    place(1, threads);
  }

  /** Hands over something that prices so often, and waits until that is done. */
  public void place(int prices, Consumer<Runnable> threads) {
    CountDownLatch priced = new CountDownLatch(prices);
    inOrder(
        () -> {
          threads.accept(
              () -> {
                price();
                priced.countDown();
              });
          await(priced);
        });
  }

  /** Does the work in the span of an order, for a customer whom the baggage names. */
  public void inOrder(Runnable work) {
    Span span = tracer.spanBuilder("place order").startSpan();
    Baggage customer = Baggage.builder().put("customer.tier", "gold").build();
    try (Scope ignored = Context.current().with(span).with(customer).makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  /** Prices an order: a span on whatever thread this is. */
  public int price() {
    Span span = tracer.spanBuilder("price").startSpan();
    try {
      return 42;
    } finally {
      span.end();
    }
  }

  /** A job that belongs to no order, and says so. */
  public void cleanUp() {
    tracer.spanBuilder("clean up").setNoParent().startSpan().end();
  }

  public static void await(CountDownLatch done) {
    try {
      if (!done.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("not done after " + DEADLINE);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

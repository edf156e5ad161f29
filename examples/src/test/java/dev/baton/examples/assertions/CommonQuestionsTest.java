package dev.baton.examples.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** Questions of docs/write-tests.md that the other examples do not ask. */
@TraceTest
class CommonQuestionsTest {

  private static void placeOrder(Tracer tracer) throws InterruptedException {
    Span order = tracer.spanBuilder("place order").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      Runnable pricing = () -> tracer.spanBuilder("price").startSpan().end();
      Thread thread = new Thread(Context.current().wrap(pricing), "pricing-1");
      thread.start();
      thread.join();
    } finally {
      order.end();
    }
  }

  @Test
  void whichThreadDidTheWork(TraceHarness harness, Tracer tracer) throws InterruptedException {
    placeOrder(tracer);

    assertThat(harness).span("price").isChildOf("place order").isHandedOverFrom("main");
    assertThat(harness).span("price").startedOnThread("pricing-1");
  }

  @Test
  void whatDidNotHappen(TraceHarness harness, Tracer tracer) throws InterruptedException {
    placeOrder(tracer);

    assertThat(harness).hasNoSpan("POST /refund");
    assertThat(harness).hasNoOpenSpans();
    assertThat(harness).hasNoLostHops();
  }
}

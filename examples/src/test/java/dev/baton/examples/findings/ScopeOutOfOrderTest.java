package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

@TraceTest
class ScopeOutOfOrderTest {

  private static void placeOrder(Tracer orders) {
    Span order = orders.spanBuilder("place order").startSpan();
    Span price = orders.spanBuilder("price").startSpan();
    Scope inOrder = order.makeCurrent();
    Scope inPrice = price.makeCurrent();
    inOrder.close();
    inPrice.close();
    price.end();
    order.end();
  }

  private static void placeOrderSafely(Tracer orders) {
    Span order = orders.spanBuilder("place order").startSpan();
    try (Scope inOrder = order.makeCurrent()) {
      Span price = orders.spanBuilder("price").startSpan();
      try (Scope inPrice = price.makeCurrent()) {
        price.end();
      }
    }
    order.end();
  }

  @Test
  void anOuterScopeThatIsClosedBeforeAnInnerOneIsFound(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("by-hand");
    placeOrder(orders);
    orders.spanBuilder("send mail").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-out-of-order (CERTAIN)
            scope closed out of order: place order of orders
            …, but place order stayed current on main (ScopeOutOfOrderTest.java «Scope inOrder = order.makeCurrent();») after its scope was closed (ScopeOutOfOrderTest.java «inOrder.close();»), so send mail (ScopeOutOfOrderTest.java «orders.spanBuilder("send mail").startSpan().end();») became its child
              place order (INTERNAL) was made current         ScopeOutOfOrderTest.java «Scope inOrder = order.makeCurrent();» (main)
              price (INTERNAL) was made current in it         ScopeOutOfOrderTest.java «Scope inPrice = price.makeCurrent();» (main)
              place order (INTERNAL) was closed before that   ScopeOutOfOrderTest.java «inOrder.close();» (main)
              send mail (INTERNAL) then became its child      ScopeOutOfOrderTest.java «orders.spanBuilder("send mail").startSpan().end();» (main)
            so that close is ignored, and place order is current on main again when the inner scope is closed: close scopes in the opposite order, best with try-with-resources.
            to settle it: close the inner scope first""");
  }

  @Test
  void anInnerScopeThatIsLeftOpenIsTheOneThatIsNamed(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("by-hand");
    Span order = orders.spanBuilder("place order").startSpan();
    try (Scope inOrder = order.makeCurrent()) {
      orders.spanBuilder("price").startSpan().makeCurrent();
    }
    harness.close();

    assertThat(FindingText.of(harness))
        .contains("scope left open: price of orders, on thread main")
        .doesNotContain("out of order");
  }

  @Test
  void nestedTryWithResourcesAreHealthy(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("by-hand");
    placeOrderSafely(orders);
    harness.close();

    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording()).hasSingleTrace();
  }
}

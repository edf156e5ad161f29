package dev.baton.examples.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** An attribute that was set on the span that was current, where another one was meant. */
@TraceTest
class AttributeOfAnotherSpanTest {

  private static final AttributeKey<String> TIER = AttributeKey.stringKey("app.tier");

  @Test
  void isNamedWithTheSpanThatHasIt(TraceHarness harness) {
    placeOrder(harness);

    assertThatThrownBy(
            () -> assertThat(harness).span("charge card").hasAttribute("app.tier", "gold"))
        .hasMessage(
            """
            Expected charge card @orders INTERNAL to have the attribute app.tier="gold", but it has no attributes, because app.tier stands on place order (AttributeOfAnotherSpanTest.java:73), the parent of charge card (AttributeOfAnotherSpanTest.java:75):

                place order      @orders  INTERNAL     # 0 ms
              >   charge card    @orders  INTERNAL     # this one

              charge card @orders INTERNAL was started at AttributeOfAnotherSpanTest.java:75 (main)

              attribute of another span: inside orders
                orders started place order (INTERNAL), which has app.tier   AttributeOfAnotherSpanTest.java:73 (main)
                orders started charge card (INTERNAL)                       AttributeOfAnotherSpanTest.java:75 (main)
                so it was set where place order was still current, as Span.current().setAttribute does: make charge card current around that line, or set it on the span itself.

              report: target/trace-report/AttributeOfAnotherSpanTest/isNamedWithTheSpanThatHasIt.html""");
  }

  @Test
  void isNamedAmongSeveral(TraceHarness harness) {
    placeOrder(harness);

    assertThatThrownBy(
            () ->
                assertThat(harness)
                    .span("charge card")
                    .containsAttributes(Attributes.of(TIER, "gold")))
        .hasMessage(
            """
            Expected charge card @orders INTERNAL to have app.tier="gold" among its attributes, but app.tier is missing, because app.tier stands on place order (AttributeOfAnotherSpanTest.java:73), the parent of charge card (AttributeOfAnotherSpanTest.java:75):

                place order      @orders  INTERNAL     # 0 ms
              >   charge card    @orders  INTERNAL     # this one

              charge card @orders INTERNAL was started at AttributeOfAnotherSpanTest.java:75 (main)

              attribute of another span: inside orders
                orders started place order (INTERNAL), which has app.tier   AttributeOfAnotherSpanTest.java:73 (main)
                orders started charge card (INTERNAL)                       AttributeOfAnotherSpanTest.java:75 (main)
                so it was set where place order was still current, as Span.current().setAttribute does: make charge card current around that line, or set it on the span itself.

              report: target/trace-report/AttributeOfAnotherSpanTest/isNamedAmongSeveral.html""");
  }

  private static void placeOrder(TraceHarness harness) {
    harness.virtualClock();
    Tracer tracer = harness.service("orders").getTracer("orders");
    Span order = tracer.spanBuilder("place order").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      Span charge = tracer.spanBuilder("charge card").startSpan();
      Span.current().setAttribute(TIER, "gold");
      charge.end();
    } finally {
      order.end();
    }
  }

  /** Nothing else that stands nearby is what was meant. */
  @Test
  void isNotNamedIfTheNextSpanHasSomethingElse(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("orders");
    Tracer billing = harness.service("billing").getTracer("billing");
    Span order = orders.spanBuilder("place order").startSpan().setAttribute(TIER, "silver");
    try (Scope ignored = order.makeCurrent()) {
      Span charge = orders.spanBuilder("charge card").startSpan();
      try (Scope within = charge.makeCurrent()) {
        orders.spanBuilder("look up").startSpan().setAttribute("app.level", "gold").end();
        billing.spanBuilder("book").startSpan().setAttribute(TIER, "gold").end();
      } finally {
        charge.end();
      }
    } finally {
      order.end();
    }

    assertThatThrownBy(
            () -> assertThat(harness).span("charge card").hasAttribute("app.tier", "gold"))
        .hasMessageStartingWith(
            "Expected charge card @orders INTERNAL to have the attribute app.tier=\"gold\", but it"
                + " has no attributes, because nothing set app.tier on it while it was open (")
        .hasMessageNotContaining("attribute of another span");
  }

  @Test
  void isNotNamedIfTwoSpansHaveIt(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("orders");
    Span charge = orders.spanBuilder("charge card").startSpan();
    try (Scope ignored = charge.makeCurrent()) {
      orders.spanBuilder("look up").startSpan().setAttribute(TIER, "gold").end();
      orders.spanBuilder("book").startSpan().setAttribute(TIER, "gold").end();
    } finally {
      charge.end();
    }

    assertThatThrownBy(
            () -> assertThat(harness).span("charge card").hasAttribute("app.tier", "gold"))
        .hasMessageNotContaining("attribute of another span");
  }

  @Test
  void isNamedOnTheChildAsWell(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("orders");
    Span charge = orders.spanBuilder("charge card").startSpan();
    try (Scope ignored = charge.makeCurrent()) {
      Span lookUp = orders.spanBuilder("look up").startSpan();
      try (Scope within = lookUp.makeCurrent()) {
        Span.current().setAttribute(TIER, "gold");
      } finally {
        lookUp.end();
      }
    } finally {
      charge.end();
    }

    assertThatThrownBy(
            () -> assertThat(harness).span("charge card").hasAttribute("app.tier", "gold"))
        .hasMessageContaining("because app.tier stands on look up (")
        .hasMessageContaining(", the child of charge card (")
        .hasMessageContaining("so it was set where look up was already current,");
  }
}

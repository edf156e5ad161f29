package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@TraceTest
class ScopeLeakedTest {

  private static void placeOrder(Tracer orders, int items) {
    Span span = orders.spanBuilder("place order").startSpan();
    Scope scope = span.makeCurrent();
    try {
      if (items == 0) {
        return;
      }
      scope.close();
    } finally {
      span.end();
    }
  }

  private static void placeOrderSafely(Tracer orders, int items) {
    Span span = orders.spanBuilder("place order").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (items == 0) {
        return;
      }
    } finally {
      span.end();
    }
  }

  private static Tracer orders(TraceHarness harness) {
    return harness.service("orders").getTracer("by-hand");
  }

  private static void sendMail(Tracer orders) {
    orders.spanBuilder("send mail").startSpan().end();
  }

  @Test
  void aScopeThatOneWayOutLeavesOpenIsFound(TraceHarness harness) {
    placeOrder(orders(harness), 0);
    sendMail(orders(harness));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-leaked (POSSIBLE)
            perhaps a scope left open: place order of orders, on thread main
            …, but place order stayed current on main (ScopeLeakedTest.java «Scope scope = span.makeCurrent();») after its end, so send mail (ScopeLeakedTest.java «orders.spanBuilder("send mail").startSpan().end();») became its child
              place order (INTERNAL) was made current       ScopeLeakedTest.java «Scope scope = span.makeCurrent();» (main)
              place order (INTERNAL) ended, still current   ScopeLeakedTest.java «span.end();» (main)
              send mail (INTERNAL) then became its child    ScopeLeakedTest.java «orders.spanBuilder("send mail").startSpan().end();» (main)
            so either the scope of makeCurrent is not closed on every way out: open it in try-with-resources; or it is still to be closed.
            to settle it: look for the close() of that scope, also for when something is thrown""");
  }

  @Test
  void itIsWhyAShapeDiffers(TraceHarness harness) {
    placeOrder(orders(harness), 0);
    sendMail(orders(harness));
    harness.findings();

    assertThatThrownBy(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        place order  @orders  INTERNAL
                        ---
                        send mail    @orders  INTERNAL
                        """))
        .hasMessageStartingWith(
            "Expected 2 traces of this shape, but place order stayed current on main (ScopeLeakedTest.java:");
  }

  @Test
  void whenTheTestIsOverItIsCertain(TraceHarness harness) {
    placeOrder(orders(harness), 0);
    placeOrder(orders(harness), 0);
    harness.close();

    assertThat(FindingText.of(harness))
        .startsWith("in-process/scope-leaked (CERTAIN)\n")
        .contains("\n  and 1 more like it\n");
  }

  @Test
  void onTheThreadOfTheTestItIsCertainWhenTheTestIsOver(TraceHarness harness) {
    placeOrder(orders(harness), 0);
    sendMail(orders(harness));
    harness.close();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-leaked (CERTAIN)
            scope left open: place order of orders, on thread main
            …, but place order stayed current on main (ScopeLeakedTest.java «Scope scope = span.makeCurrent();») after its end, so send mail (ScopeLeakedTest.java «orders.spanBuilder("send mail").startSpan().end();») became its child
              place order (INTERNAL) was made current       ScopeLeakedTest.java «Scope scope = span.makeCurrent();» (main)
              place order (INTERNAL) ended, still current   ScopeLeakedTest.java «span.end();» (main)
              send mail (INTERNAL) then became its child    ScopeLeakedTest.java «orders.spanBuilder("send mail").startSpan().end();» (main)
            so the scope of makeCurrent is not closed on every way out: open it in try-with-resources.
            to settle it: look for the close() of that scope, also for when something is thrown""");
  }

  /** A child on another thread was given its parent by hand, so no scope is to blame for it. */
  @Test
  void aChildThatWasGivenItsParentOnAnotherThreadIsNotShown(TraceHarness harness) {
    Tracer orders = orders(harness);
    Span span = orders.spanBuilder("place order").startSpan();
    Scope left = span.makeCurrent();
    span.end();
    Context given = Context.root().with(span);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.execute(() -> orders.spanBuilder("print").setParent(given).startSpan().end());
    Waits.forTheEndOf(pool);
    assertThat(left).isNotNull();
    sendMail(orders);

    assertThat(FindingText.of(harness))
        .contains("so send mail (ScopeLeakedTest.java ")
        .contains("send mail (INTERNAL) then became its child")
        .doesNotContain("print (INTERNAL)");
  }

  @Test
  void ofManyChildrenTheFirstThreeAreShown(TraceHarness harness) {
    placeOrder(orders(harness), 0);
    for (int i = 0; i < 3; i++) {
      sendMail(orders(harness));
    }
    assertThat(FindingText.of(harness)).doesNotContain(" more\n");

    sendMail(orders(harness));
    assertThat(FindingText.of(harness)).contains("\n  and 1 more\n");
  }

  @Test
  void aScopeInTryWithResourcesIsHealthy(TraceHarness harness) {
    placeOrderSafely(orders(harness), 0);
    sendMail(orders(harness));
    harness.close();

    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording()).hasTraces(2);
  }

  /** Leaves a scope of one line open on a thread of its own, which then goes on to other work. */
  private static void onAThread(Tracer orders, String name, Runnable next) {
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
    pool.execute(
        () -> {
          Span span = orders.spanBuilder(name).startSpan();
          Scope left = span.makeCurrent();
          span.end();
          next.run();
          assertThat(left).isNotNull();
        });
    Waits.forTheEndOf(pool);
  }

  @Test
  void ofTheScopesOfOneLineThatWithAChildIsShown(TraceHarness harness) {
    Tracer orders = orders(harness);
    onAThread(orders, "empty cart", () -> {});
    onAThread(orders, "fill cart", () -> sendMail(orders));
    harness.close();

    assertThat(FindingText.of(harness))
        .contains("scope left open: fill cart of orders, on thread fill cart")
        .contains("send mail (INTERNAL) then became its child")
        .doesNotContain("empty cart");
  }
}

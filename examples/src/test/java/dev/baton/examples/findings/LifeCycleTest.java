package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@TraceTest
class LifeCycleTest {

  private static Tracer orders(TraceHarness harness) {
    return harness.service("orders").getTracer("by-hand");
  }

  private static boolean reserve(Tracer orders, int inStock) {
    Span span = orders.spanBuilder("reserve").startSpan();
    if (inStock == 0) {
      return false;
    }
    span.end();
    return true;
  }

  private static boolean reserveSafely(Tracer orders, int inStock) {
    Span span = orders.spanBuilder("reserve").startSpan();
    try {
      return inStock > 0;
    } finally {
      span.end();
    }
  }

  @Test
  void aSpanThatOneWayOutDoesNotEndIsFoundWhenTheTestIsOver(TraceHarness harness) {
    reserve(orders(harness), 0);
    assertThat(harness.findings()).isEmpty();
    harness.close();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/never-ended (LIKELY)
            never ended: reserve of orders
              reserve (INTERNAL) was started and not ended   LifeCycleTest.java «Span span = orders.spanBuilder("reserve").startSpan();» (main)
            so its end() is missing on some way out: call it in a finally block. A span that does not end is never exported.
            to settle it: follow the span to its end(), also for when something is thrown or cancelled\
            """);
  }

  @Test
  void aSpanThatSomebodyStillWorksInIsPerhapsEndedLater(TraceHarness harness) {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> over = new CompletableFuture<>();
    Traced orders = Traced.service(harness, "orders");
    CompletableFuture<Void> poller =
        CompletableFuture.runAsync(
            () ->
                orders.inSpan(
                    "poll",
                    () -> {
                      begun.complete(null);
                      over.join();
                    }));
    begun.join();
    harness.close();
    String found = FindingText.of(harness);
    over.complete(null);
    poller.join();

    assertThat(found)
        .startsWith("life-cycle/never-ended (POSSIBLE)\nperhaps never ended: poll of orders\n")
        .contains("or a thread was still at work in it when the test ended.");
  }

  @Test
  void whatIsAlikeIsToldOnce(TraceHarness harness) {
    Tracer orders = orders(harness);
    reserve(orders, 0);
    reserve(orders, 0);
    orders.spanBuilder("reserve").startSpan();
    orders.spanBuilder("price").startSpan();
    harness.close();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/never-ended (LIKELY)
            never ended: reserve of orders
              reserve (INTERNAL) was started and not ended   LifeCycleTest.java «Span span = orders.spanBuilder("reserve").startSpan();», called at LifeCycleTest.java «reserve(orders, 0);» (main)
              and 1 more like it
            so its end() is missing on some way out: call it in a finally block. A span that does not end is never exported.
            to settle it: follow the span to its end(), also for when something is thrown or cancelled

            life-cycle/never-ended (LIKELY)
            never ended: reserve of orders
              reserve (INTERNAL) was started and not ended   LifeCycleTest.java «orders.spanBuilder("reserve").startSpan();» (main)
            so its end() is missing on some way out: call it in a finally block. A span that does not end is never exported.
            to settle it: follow the span to its end(), also for when something is thrown or cancelled

            life-cycle/never-ended (LIKELY)
            never ended: price of orders
              price (INTERNAL) was started and not ended   LifeCycleTest.java «orders.spanBuilder("price").startSpan();» (main)
            so its end() is missing on some way out: call it in a finally block. A span that does not end is never exported.
            to settle it: follow the span to its end(), also for when something is thrown or cancelled\
            """);
  }

  /** The scope was left open as well, which does not tell of work. */
  @Test
  void aSpanWhoseScopeIsLeftOpenIsNotAtWork(TraceHarness harness) {
    Thread worker =
        new Thread(
            () -> orders(harness).spanBuilder("reserve").startSpan().makeCurrent(), "stock-1");
    worker.start();
    Waits.forTheEndOf(worker);
    harness.close();

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly(
            "scope left open: reserve of orders, on thread stock-1",
            "never ended: reserve of orders");
  }

  @Test
  void aSpanWhoseScopeIsLeftOpenOnALivingThreadIsNotAtWork(TraceHarness harness) {
    Span span = orders(harness).spanBuilder("reserve").startSpan();
    Scope leaked = span.makeCurrent();
    harness.close();

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly(
            "scope left open: reserve of orders, on thread main", "never ended: reserve of orders");
    leaked.close();
  }

  @Test
  void aSpanThatIsEndedInFinallyIsHealthy(TraceHarness harness) {
    reserveSafely(orders(harness), 0);
    harness.close();

    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording()).hasNoOpenSpans();
  }

  private static void charge(Tracer orders) {
    Span span = orders.spanBuilder("charge").startSpan();
    try {
      answer(span);
    } finally {
      span.end();
    }
  }

  private static void answer(Span span) {
    span.setAttribute("payment.approved", true);
    span.end();
  }

  @Test
  void aSpanThatTwoPlacesEndIsFound(TraceHarness harness) {
    charge(orders(harness));
    charge(orders(harness));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/ended-twice (CERTAIN)
            ended twice: charge of orders
              charge (INTERNAL) was started   LifeCycleTest.java «Span span = orders.spanBuilder("charge").startSpan();», called at LifeCycleTest.java «charge(orders(harness));» (main)
              it was ended                    LifeCycleTest.java «span.end();» (main)
              it was ended again              LifeCycleTest.java «span.end();» (main)
              and 1 more like it
            so the second end is ignored, and if it was the right one, the span is too short: let one place alone end it.
            to settle it: decide which of the two lines owns the span\
            """);
  }

  private static void ship(Tracer orders) {
    Span span = orders.spanBuilder("ship").startSpan();
    span.end();
    span.setAttribute("parcel.count", 3);
    span.addEvent("handed over");
  }

  @Test
  void aSpanThatIsChangedAfterItsEndIsFound(TraceHarness harness) {
    ship(orders(harness));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/changed-after-end (CERTAIN)
            changed after its end: ship of orders
              ship (INTERNAL) was ended          LifeCycleTest.java «span.end();» (main)
              then   setAttribute parcel.count   LifeCycleTest.java «span.setAttribute("parcel.count", 3);» (main)
              then   addEvent handed over        LifeCycleTest.java «span.addEvent("handed over");» (main)
            so the change is lost: make it before end(), or end the span when the work is done.
            to settle it: move the end of the span behind its last change\
            """);
  }

  @Test
  void aSpanThatIsChangedBeforeItsOnlyEndIsHealthy(TraceHarness harness) {
    Span span = orders(harness).spanBuilder("ship").startSpan();
    span.setAttribute("parcel.count", 3);
    span.addEvent("handed over");
    span.end();
    harness.close();

    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording()).span("ship").hasAttribute("parcel.count", 3L);
  }
}

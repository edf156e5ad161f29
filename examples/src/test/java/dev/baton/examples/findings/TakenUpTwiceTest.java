package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@TraceTest
class TakenUpTwiceTest {

  @Test
  void aServiceThatIsInstrumentedTwiceIsFound(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> filter(billing, request))) {
      orders.get(server.at("/charge"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/taken-up-twice (LIKELY)
            taken up twice: orders → billing
            …, but billing took up one call of orders twice: as GET (TakenUpTwiceTest.java «Span span = filter.setParent(caller).startSpan();»), and within it as GET /charge (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at TakenUpTwiceTest.java «billing.answer(request);»)
              orders started GET (CLIENT)                       Traced.java «.startSpan();», called at TakenUpTwiceTest.java «orders.get(server.at("/charge"));» (main)
              billing extracted traceparent 00-97c9…-b3ad…-03   TakenUpTwiceTest.java «billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at TakenUpTwiceTest.java «try (Web server = Web.serve("billing", request -> filter(billing, request))) {» (billing-http-1)
              billing started GET (SERVER)                      TakenUpTwiceTest.java «Span span = filter.setParent(caller).startSpan();» (billing-http-1)
              billing extracted traceparent 00-97c9…-b3ad…-03   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at TakenUpTwiceTest.java «billing.answer(request);» (billing-http-1)
              billing started GET /charge (SERVER)              Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at TakenUpTwiceTest.java «billing.answer(request);» (billing-http-1)
            so two instrumentations of billing handle the same call, such as a filter or an agent and code by hand: remove one of them.
            to settle it: look at which instrumentation starts each of the two spans\
            """);
  }

  /** A filter with a span of its own, in front of a handler that is traced by hand. */
  private static void filter(Traced billing, HttpExchange request) throws IOException {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    SpanBuilder filter = billing.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER);
    Span span = filter.setParent(caller).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      billing.answer(request);
    } finally {
      span.end();
    }
  }

  @Test
  void aRequestThatIsSentTwiceIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span checkout = orders.tracer.spanBuilder("checkout").startSpan();
    try (Web server = Web.serve("billing", billing::answer);
        Scope ignored = checkout.makeCurrent()) {
      orders.get(server.at("/charge"));
      orders.get(server.at("/charge"));
    } finally {
      checkout.end();
    }

    assertThat(harness).hops("orders", "billing").hasSize(2).allArrived();
    assertThat(harness.findings()).isEmpty();
  }
}

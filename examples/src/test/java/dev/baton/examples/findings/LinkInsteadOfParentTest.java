package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@TraceTest
class LinkInsteadOfParentTest {

  @Test
  void aServerThatOnlyLinksToItsCallerIsPossiblyWrong(TraceHarness harness) throws IOException {
    call(harness, false);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/link-instead-of-parent (POSSIBLE)
            perhaps a dropped baton: orders → billing
            …, but billing only links to the span of orders that called it
              orders injected   traceparent 00-31a6…-eeab…-03 into HTTP GET /charge   Traced.java «propagator.inject(Context.current(), headers, Map::put);» (main)
              billing started GET /charge with a link to it                           LinkInsteadOfParentTest.java «span.startSpan().end();» (billing-http-1)
            so either the link was meant as the parent: call setParent instead of addLink; or billing begins a trace of its own for callers that it does not trust.
            to settle it: say so with setNoParent() if the new trace is meant""");
  }

  @Test
  void aServerThatSaysThatItBeginsATraceIsHealthy(TraceHarness harness) throws IOException {
    call(harness, true);

    assertThat(harness).hop("orders", "billing").arrived();
    assertThat(harness.findings()).isEmpty();
  }

  private static void call(TraceHarness harness, boolean saysSo) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> answer(billing, request, saysSo))) {
      orders.get(server.at("/charge"));
    }
  }

  private static void answer(Traced billing, HttpExchange request, boolean saysSo)
      throws IOException {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    SpanBuilder span =
        billing
            .tracer
            .spanBuilder("GET " + request.getRequestURI().getPath())
            .setSpanKind(SpanKind.SERVER)
            .addLink(Span.fromContext(caller).getSpanContext());
    if (saysSo) {
      span.setNoParent();
    }
    span.startSpan().end();
    Web.ok(request);
  }
}

package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@TraceTest
class WrongParentTest {

  /** What a filter keeps for its handler, and forgets to renew. */
  private Context kept;

  @Test
  void aServerThatGoesOnWithTheContextOfTheLastRequestIsFound(TraceHarness harness)
      throws IOException {
    Traced billing = Traced.service(harness, "billing");
    callTwice(harness, request -> answerWithWhatWasKept(billing, request));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/wrong-parent (LIKELY)
            wrong parent: orders → billing
            …, but billing went on with an old context instead of the one from orders
              orders injected   traceparent 00-7797…-4502…-03 into HTTP GET /refund    Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at WrongParentTest.java «orders.get(server.at("/refund"));» (main)
              billing extracted traceparent 00-7797…-4502…-03                          WrongParentTest.java «billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing started GET /refund as a child of GET @orders, which had ended   WrongParentTest.java «.startSpan();» (billing-http-1)
            so an old context was still current when the span started, or was kept and given to setParent: give it the context that extract returned, and close every scope.
            to settle it: look at where the parent of GET /refund comes from\
            """);
  }

  @Test
  void aServerThatGoesOnWithEachRequestsOwnContextIsHealthy(TraceHarness harness)
      throws IOException {
    callTwice(harness, Traced.service(harness, "billing")::answer);

    assertThat(harness).hasNoLostHops().hops("orders", "billing").hasSize(2).allArrived();
    assertThat(harness.findings()).isEmpty();
  }

  /** The span around the worker's loop is current, and takes the place of the caller. */
  @Test
  void aServerThatGoesOnWithWhatIsCurrentOnItsThreadIsFound(TraceHarness harness)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server =
        Web.serve(
            "billing",
            request -> {
              Span loop = billing.tracer.spanBuilder("worker").setNoParent().startSpan();
              try (Scope ignored = loop.makeCurrent()) {
                answerBelowWhatIsCurrent(billing, request);
              } finally {
                loop.end();
              }
            })) {
      orders.get(server.at("/charge"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/wrong-parent (LIKELY)
            wrong parent: orders → billing
            …, but billing went on with an old context instead of the one from orders
              orders injected   traceparent 00-5376…-1c6a…-03 into HTTP GET /charge   Traced.java «propagator.inject(Context.current(), headers, Map::put);» (main)
              billing extracted traceparent 00-5376…-1c6a…-03                         WrongParentTest.java «billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing started GET /charge as a child of worker @billing               WrongParentTest.java «Span span = billing.tracer.spanBuilder("GET /charge").setSpanKind(SpanKind.SERVER).startSpan();» (billing-http-1)
            so an old context was still current when the span started, or was kept and given to setParent: give it the context that extract returned, and close every scope.
            to settle it: look at where the parent of GET /charge comes from\
            """);
  }

  private static void answerBelowWhatIsCurrent(Traced billing, HttpExchange request)
      throws IOException {
    billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    Span span = billing.tracer.spanBuilder("GET /charge").setSpanKind(SpanKind.SERVER).startSpan();
    span.end();
    Web.ok(request);
  }

  private static void callTwice(TraceHarness harness, HttpHandler billing) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (Web server = Web.serve("billing", billing)) {
      orders.get(server.at("/charge"));
      orders.get(server.at("/refund"));
    }
  }

  private void answerWithWhatWasKept(Traced billing, HttpExchange request) throws IOException {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    if (kept == null) {
      kept = caller;
    }
    Span span =
        billing
            .tracer
            .spanBuilder("GET " + request.getRequestURI().getPath())
            .setSpanKind(SpanKind.SERVER)
            .setParent(kept)
            .startSpan();
    span.end();
    Web.ok(request);
  }
}

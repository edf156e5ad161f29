package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway that begins a trace of its own for every request, wherever that comes from. */
@TraceTest
class ReplacedTest {

  private static final String OF_GATEWAY =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static void callThroughGateway(TraceHarness harness, boolean beginsTraces)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer);
        Web gateway =
            Web.serve(
                "gateway",
                request -> {
                  String received = request.getRequestHeaders().getFirst("traceparent");
                  Map<String, String> headers = new HashMap<>();
                  headers.put("traceparent", beginsTraces ? OF_GATEWAY : received);
                  Web.get(server.at(request.getRequestURI().getPath()), headers);
                  Web.ok(request);
                })) {
      orders.get(gateway.at("/charge"));
    }
  }

  @Test
  void aGatewayThatBeginsATraceOfItsOwnIsFound(TraceHarness harness) throws IOException {
    callThroughGateway(harness, true);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/replaced (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-a1bb…-6f3e…-03 into HTTP GET /charge     Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at ReplacedTest.java «orders.get(gateway.at("/charge"));» (main)
              billing extracted traceparent 00-0af7…-b7ad…-01, which nobody here sent   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so something between the two begins a trace of its own, or sends an old header.
            to settle it: record the headers on the wire between the two""");
  }

  @Test
  void itIsALostHop(TraceHarness harness) throws IOException {
    callThroughGateway(harness, true);

    assertThat(harness).hop("orders", "billing").isLost();
    assertThat(harness.recording().snapshot().hops().toString())
        .isEqualTo(
            "orders → billing  HTTP GET /charge  traceparent  lost: replaced by another context");
  }

  @Test
  void aGatewayThatPassesTheContextOnIsHealthy(TraceHarness harness) throws IOException {
    callThroughGateway(harness, false);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aCallerFromOutsideHasATraceOfItsOwnAndNothingIsWrong(TraceHarness harness)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.get(server.at("/charge"));
      Web.get(server.at("/charge"), Map.of("traceparent", OF_GATEWAY));
    }

    assertThat(harness).hasTraces(2);
    assertThat(harness).hasNoLostHops();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void whereNeitherEndSaysWhatWasCalledItIsOnlyPossible(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Map<String, String> headers = new HashMap<>();
    Span call = orders.tracer.spanBuilder("call").setSpanKind(SpanKind.CLIENT).startSpan();
    Baggage tenant = Baggage.builder().put("tenant", "blue").build();
    orders.propagator.inject(Context.root().with(call).with(tenant), headers, Map::put);
    headers.put("traceparent", OF_GATEWAY);
    Context received = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    Span serve =
        billing
            .tracer
            .spanBuilder("serve")
            .setSpanKind(SpanKind.SERVER)
            .setParent(received)
            .startSpan();
    serve.end();
    call.end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/replaced (POSSIBLE)
            perhaps a dropped baton: orders → billing
            …, but it may have broken between orders and billing
              orders injected   traceparent 00-c074…-a36a…-03 into call                 ReplacedTest.java «orders.propagator.inject(Context.root().with(call).with(tenant), headers, Map::put);» (main)
              billing extracted traceparent 00-0af7…-b7ad…-01, which nobody here sent   ReplacedTest.java «Context received = billing.propagator.extract(Context.root(), headers, new MapHeaders());» (main)
              both carry the same baggage tenant
              whether the two belong together is not known: they do not both say what was called
            if they do, something between the two begins a trace of its own, or sends an old header.
            to settle it: record url.full and url.path, or messaging.destination.name, on both spans""");
  }
}

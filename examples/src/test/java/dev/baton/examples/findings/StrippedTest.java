package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class StrippedTest {

  @Test
  void aProxyThatDropsUnknownHeadersIsFound(TraceHarness harness) throws IOException {
    callThroughProxy(harness, false);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/stripped (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-939b…-915c…-03 into HTTP GET /charge   Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at StrippedTest.java «orders.get(proxy.at("/charge"));» (main)
              billing extracted no traceparent; it saw: Host, User-agent              Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.peer("edge").forwardsTo(…) in front of billing shows which.
            to settle it: record the headers on the wire between the two""");
  }

  @Test
  void aProxyThatPassesHeadersOnIsHealthy(TraceHarness harness) throws IOException {
    callThroughProxy(harness, true);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aHeaderThatComesUnderAnotherNameIsNotCalledStripped(TraceHarness harness)
      throws IOException {
    Proxied.call(harness, headers -> Map.of("Trace-Parent", headers.get("traceparent")));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/stripped (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-58e9…-448c…-03 into HTTP GET /charge                        Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted no traceparent; it saw: Host, User-agent, Trace-parent 00-58e9…-448c…-03   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so the setter of orders, or somebody between the two, renames the header: billing looks for traceparent.
            to settle it: record the headers on the wire between the two""");
  }

  private static void callThroughProxy(TraceHarness harness, boolean passesOn) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer);
        Web proxy =
            Web.serve(
                "proxy",
                request -> {
                  Map<String, String> headers = new HashMap<>();
                  if (passesOn) {
                    for (String name : new HttpHeaders().keys(request.getRequestHeaders())) {
                      if (name.equalsIgnoreCase("traceparent")) {
                        headers.put(name, request.getRequestHeaders().getFirst(name));
                      }
                    }
                  }
                  Web.get(server.at(request.getRequestURI().getPath()), headers);
                  Web.ok(request);
                })) {
      orders.get(proxy.at("/charge"));
    }
  }
}

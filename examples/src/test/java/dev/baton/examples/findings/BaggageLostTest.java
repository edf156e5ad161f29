package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@TraceTest
class BaggageLostTest {

  @Test
  void aProxyThatLeavesTheTraceAloneAndDropsBaggageIsFound(TraceHarness harness)
      throws IOException {
    callWithBaggage(harness, BaggageLostTest::onlyTraceparent);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost (CERTAIN)
            lost baggage: orders → billing
            …, but the baggage customer.name, customer.tier got lost between orders and billing
              orders injected   baggage customer.name, customer.tier into HTTP GET /charge   Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted no baggage                                                   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so something between orders and billing strips the header baggage (a proxy, a gateway, a rebuilt request). harness.peer("edge").forwardsTo(…) in front of billing shows where.
            to settle it: record the header baggage on the wire at both sides of whatever is in between""");
  }

  @Test
  void baggageThatArrivesIsHealthy(TraceHarness harness) throws IOException {
    callWithBaggage(harness, headers -> headers);

    assertThat(harness).hop("orders", "billing").hasSameBaggageOnBothEnds();
    assertThat(harness.findings()).isEmpty();
  }

  private static void callWithBaggage(
      TraceHarness harness, UnaryOperator<Map<String, String>> proxy) throws IOException {
    Baggage baggage =
        Baggage.builder().put("customer.tier", "gold").put("customer.name", "Ada").build();
    try (Scope ignored = baggage.makeCurrent()) {
      Proxied.call(harness, proxy);
    }
  }

  private static Map<String, String> onlyTraceparent(Map<String, String> headers) {
    Map<String, String> passedOn = new HashMap<>();
    passedOn.put("traceparent", headers.get("traceparent"));
    return passedOn;
  }
}

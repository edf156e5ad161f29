package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@TraceTest
class NeverInjectedTest {

  @Test
  void aClientThatSendsNoContextIsFound(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");

    try (Web server = Web.serve("billing", billing::answer)) {
      orders.getWithoutInjecting(server.at("/charge"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/never-injected (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   nothing into HTTP GET /charge              Traced.java «.startSpan();», called at NeverInjectedTest.java «orders.getWithoutInjecting(server.at("/charge"));» (main)
              billing extracted no traceparent; it saw: Host, User-agent   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so the client of orders does not inject: instrument it, or call propagators.getTextMapPropagator().inject before it sends.
            to settle it: record the headers that orders sends""");
  }

  @Test
  void aClientThatInjectsIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");

    try (Web server = Web.serve("billing", billing::answer)) {
      orders.get(server.at("/charge"));
    }

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }
}

package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@TraceTest
class NotExtractedTest {

  @Test
  void aServerThatNeverLooksForTheContextIsFound(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");

    call(harness, billing::answerWithoutExtracting);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-extracted (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-e881…-29b5…-03           Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at NotExtractedTest.java «orders.get(server.at("/charge"));» (main)
              billing extracted nothing before it started GET /charge   Traced.java «Span span = serverSpan(request).startSpan();» (billing-http-1)
            so billing never looks for the context: extract it from the carrier and make it the span's parent (propagators.getTextMapPropagator().extract, then setParent).
            to settle it: record the headers that billing receives""");
  }

  @Test
  void aServerThatExtractsIsHealthy(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");

    call(harness, billing::answer);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  private static void call(TraceHarness harness, HttpHandler billing) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (Web server = Web.serve("billing", billing)) {
      orders.get(server.at("/charge"));
    }
  }
}

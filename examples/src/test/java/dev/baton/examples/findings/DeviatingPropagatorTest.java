package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.sdk.w3c.W3cPropagators;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@TraceTest
class DeviatingPropagatorTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static Traced billing(TraceHarness harness, TextMapPropagator propagator) {
    return new Traced(harness.service("billing", service -> service.propagator(propagator)));
  }

  @Test
  void aPropagatorThatTakesATraceparentForMalformedIsFound(TraceHarness harness)
      throws IOException {
    callFromOrders(harness, billing(harness, new FussyPropagator()));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/deviating-propagator (CERTAIN)
            deviating propagator: FussyPropagator in billing misread traceparent
            …, but FussyPropagator in billing misread traceparent
              it came as   traceparent: 00-952b…-c3ba…-03   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              was taken as nothing
              and means    00-952b…-c3ba…-03
            so FussyPropagator does not follow the specification: the header is valid: every version except ff is allowed, and unknown flags are ignored.
            to settle it: let W3cPropagators.both() read the same headers""");
  }

  @Test
  void whatBrokeTheTraceStandsInTheHeadline(TraceHarness harness) throws IOException {
    callFromOrders(harness, billing(harness, new FussyPropagator()));

    assertThatThrownBy(() -> assertThat(harness).hasSingleTrace())
        .hasMessageContaining("FussyPropagator in billing misread traceparent");
  }

  @Test
  void aPropagatorThatReadsOneLineOfTwoIsFound(TraceHarness harness) throws Exception {
    callWithTwoLines(billing(harness, W3CTraceContextPropagator.getInstance()));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/deviating-propagator (CERTAIN)
            deviating propagator: W3CTraceContextPropagator in billing misread tracestate
              it came as   tracestate: congo=1   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              it came as   tracestate: rojo=2
              was taken as congo=1
              and means    congo=1,rojo=2
            so W3CTraceContextPropagator does not follow the specification: several tracestate headers form one list.
            to settle it: let W3cPropagators.both() read the same headers""");
  }

  @Test
  void onePropagatorThatFollowsTheSpecificationIsHealthy(TraceHarness harness) throws Exception {
    Traced billing = billing(harness, W3cPropagators.both());

    callFromOrders(harness, billing);
    callWithTwoLines(billing);

    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording().snapshot().extractions().get(1).headerLines().get("tracestate"))
        .containsExactly("congo=1", "rojo=2");
  }

  private static void callFromOrders(TraceHarness harness, Traced billing) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.get(server.at("/charge"));
    }
  }

  /** As a gateway does that adds a line of its own instead of changing the one that came. */
  private static void callWithTwoLines(Traced billing) throws IOException, InterruptedException {
    try (Web server = Web.serve("billing", billing::answer)) {
      URI charge = server.at("/charge");
      HttpRequest request =
          HttpRequest.newBuilder(charge)
              .header("traceparent", PARENT)
              .header("tracestate", "congo=1")
              .header("tracestate", "rojo=2")
              .build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
  }
}

package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static io.opentelemetry.api.trace.SpanKind.CONSUMER;

import com.sun.net.httpserver.HttpHandler;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.io.IOException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

@TraceTest
class NotMadeCurrentTest {

  @Test
  void aServerThatForgetsWhatItExtractedIsFound(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");

    call(harness, billing::answerWithoutUsingWhatItExtracts);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-made-current (CERTAIN)
            dropped baton: inside billing
            …, but billing extracted the context and did not use it
              billing extracted traceparent 00-ef8d…-d264…-03   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing started   GET /charge without a parent    Traced.java «Span span = serverSpan(request).startSpan();» (billing-http-1)
            so the extracted context is neither given to setParent nor made current before the span starts.
            to settle it: look at what happens to the result of extract""");
  }

  @Test
  void aServerThatGoesOnWithWhatItExtractedIsHealthy(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");

    call(harness, billing::answer);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aLibraryThatTriesThePropagatorOutAccusesNobody(TraceHarness harness) {
    OpenTelemetry shipping = harness.service("shipping");
    KafkaTelemetry.create(shipping).wrap(new MockConsumer<String, String>("earliest"));
    shipping.getTracer("t").spanBuilder("by hand").setSpanKind(CONSUMER).startSpan().end();

    assertThat(harness.recording().snapshot().extractions()).isNotEmpty();
    assertThat(harness.findings()).isEmpty();
  }

  private static void call(TraceHarness harness, HttpHandler billing) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (Web server = Web.serve("billing", billing)) {
      orders.get(server.at("/charge"));
    }
  }
}

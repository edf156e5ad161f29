package dev.baton.examples.withoutjunit;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;

/** A harness that its user starts and closes, as in Cucumber, TestNG or {@code main}. */
class WithoutJUnitTest {

  @Test
  void aScenarioStartsAndClosesItsHarness() {
    try (TraceHarness harness = TraceHarness.start("Checkout/one order")) {
      OpenTelemetry orders = harness.service("orders");
      orders.getTracer("example").spanBuilder("POST /orders").startSpan().end();

      assertThat(harness).span("POST /orders").hasService("orders");
      assertThat(harness).hasNoOpenSpans();
    }
  }
}

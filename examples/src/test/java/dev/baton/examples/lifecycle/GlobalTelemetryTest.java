package dev.baton.examples.lifecycle;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Code that takes its OpenTelemetry from GlobalOpenTelemetry. */
@TraceTest
class GlobalTelemetryTest {

  @BeforeAll
  static void start(TraceHarness harness) {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(harness.service("jobs"));
  }

  @AfterAll
  static void stop() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void theGlobalTelemetryIsThatOfTheService(TraceHarness harness) {
    GlobalOpenTelemetry.getTracer("example").spanBuilder("clean up").startSpan().end();

    assertThat(harness).span("clean up").hasService("jobs");
  }
}

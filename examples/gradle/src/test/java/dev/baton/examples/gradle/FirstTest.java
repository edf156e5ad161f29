package dev.baton.examples.gradle;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;

@TraceTest
class FirstTest {

  @Test
  void theJobIsTraced(TraceHarness harness) {
    OpenTelemetry jobs = harness.service("jobs");

    jobs.getTracer("example").spanBuilder("clean up").startSpan().end();

    assertThat(harness).span("clean up").hasService("jobs").hasNoParent().hasNoError();
  }
}

package dev.baton.examples.lifecycle;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.jobs.CleanUp;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;

/** Code that takes its tracer from GlobalOpenTelemetry. */
@TraceTest
@TraceSettings(globalService = "jobs")
class GlobalTelemetryTest {

  @Test
  void aJobIsOneTrace(TraceHarness harness) {
    CleanUp.run("orders");

    assertThat(harness)
        .hasShape(
            """
            clean up orders  @jobs
              DELETE orders  @jobs
            """);
  }

  @Test
  void theStaticTracerServesEachTest(TraceHarness harness) {
    CleanUp.run("invoices");

    assertThat(harness).span("clean up invoices").hasService("jobs");
    assertThat(harness).hasNoSpan("clean up orders");
  }
}

package dev.baton.examples.time;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time that only the test moves, and clocks that are wrong. */
@TraceTest
class VirtualTimeTest {

  @Test
  void aNightlyJobTakesTwoHours(TraceHarness harness, VirtualClock clock) {
    Tracer tracer = harness.service("jobs").getTracer("example");

    Span job = tracer.spanBuilder("nightly job").startSpan();
    clock.advance(Duration.ofHours(2));
    job.end();

    assertThat(harness).span("nightly job").hasDuration(Duration.ofHours(2));
  }

  @Test
  void theClockOfBillingIsBehind(TraceHarness harness, VirtualClock clock) {
    OpenTelemetry orders = harness.service("orders");
    OpenTelemetry billing =
        harness.service("billing", service -> service.clockSkew(Duration.ofSeconds(-3)));

    Span order = orders.getTracer("example").spanBuilder("POST /orders").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      clock.advance(Duration.ofMillis(10));
      billing.getTracer("example").spanBuilder("charge").startSpan().end();
    } finally {
      order.end();
    }

    assertThat(harness).span("charge").isNotWithinParent();
    assertThat(harness)
        .span("charge")
        .startsAt(VirtualClock.DEFAULT_START.plusMillis(10).minusSeconds(3));
  }
}

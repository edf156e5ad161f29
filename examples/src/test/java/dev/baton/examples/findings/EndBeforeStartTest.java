package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@TraceTest
class EndBeforeStartTest {

  private static Instant now(VirtualClock clock) {
    return Instant.EPOCH.plusNanos(clock.epochNanos() + 2_345_678);
  }

  @Test
  void timesInEachOthersPlaceAreFound(TraceHarness harness) {
    Instant begun = now(harness.virtualClock());
    Tracer orders = harness.service("orders").getTracer("by-hand");
    Span span = orders.spanBuilder("import").setStartTimestamp(begun.plusMillis(5)).startSpan();
    span.end(begun);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            time/end-before-start (LIKELY)
            ended before its start: import of orders
              orders started import (INTERNAL)                             EndBeforeStartTest.java «Span span = orders.spanBuilder("import").setStartTimestamp(begun.plusMillis(5)).startSpan();» (main)
              orders ended   import (INTERNAL), by its times 5 ms before   EndBeforeStartTest.java «span.end(begun);» (main)
            so its times were taken from two clocks, or the one was set in place of the other: set both from one clock, or leave times to the SDK. Many backends drop or hide such a span.
            to settle it: look at what end and setStartTimestamp get\
            """);
  }

  @Test
  void timesInTheirOrderAreHealthy(TraceHarness harness) {
    Instant begun = now(harness.virtualClock());
    Tracer orders = harness.service("orders").getTracer("by-hand");
    Span span = orders.spanBuilder("import").setStartTimestamp(begun).startSpan();
    span.end(begun.plusMillis(5));

    Healthy.isSilent(harness);
  }

  /** The start is taken from a finer clock than the end. */
  @Test
  void anEndOfACoarseClockIsHealthy(TraceHarness harness) {
    Instant begun = now(harness.virtualClock());
    Tracer orders = harness.service("orders").getTracer("by-hand");
    Span span = orders.spanBuilder("import").setStartTimestamp(begun).startSpan();
    span.end(begun.toEpochMilli(), TimeUnit.MILLISECONDS);

    Healthy.isSilent(harness);
  }
}

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
class TimeUnitTest {

  private static Instant now(VirtualClock clock) {
    return Instant.EPOCH.plusNanos(clock.epochNanos());
  }

  private static void importOrders(Tracer orders, Instant begun, TimeUnit unit) {
    Span request = orders.spanBuilder("nightly").startSpan();
    Span span =
        orders.spanBuilder("import").setStartTimestamp(begun.toEpochMilli(), unit).startSpan();
    span.end();
    request.end();
  }

  @Test
  void millisecondsThatAreGivenAsNanosecondsAreFound(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Tracer orders = harness.service("orders").getTracer("by-hand");
    importOrders(orders, now(clock), TimeUnit.NANOSECONDS);
    importOrders(orders, now(clock), TimeUnit.NANOSECONDS);
    importOrders(orders, now(clock), TimeUnit.MILLISECONDS);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            time/wrong-unit (LIKELY)
            start time in the wrong unit: import of orders
              orders started import (INTERNAL), by its start in the year 1970   TimeUnitTest.java «orders.spanBuilder("import").setStartTimestamp(begun.toEpochMilli(), unit).startSpan();», called at TimeUnitTest.java «importOrders(orders, now(clock), TimeUnit.NANOSECONDS);» (main)
              and 1 more like it
            so milliseconds were given as nanoseconds: give the number its own TimeUnit, or leave times to the SDK.
            to settle it: look at the unit of what setStartTimestamp gets\
            """);
  }

  @Test
  void anEndInNanosecondsThatIsGivenAsMillisecondsIsFound(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Tracer orders = harness.service("orders").getTracer("by-hand");
    Span span = orders.spanBuilder("import").startSpan();
    span.end(clock.epochNanos(), TimeUnit.MILLISECONDS);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            time/wrong-unit (LIKELY)
            end time in the wrong unit: import of orders
              orders ended import (INTERNAL), by its end in the year 2262   TimeUnitTest.java «span.end(clock.epochNanos(), TimeUnit.MILLISECONDS);» (main)
            so nanoseconds were given as a larger unit: give the number its own TimeUnit, or leave times to the SDK.
            to settle it: look at the unit of what end gets\
            """);
  }

  @Test
  void theRightUnitIsHealthy(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Tracer orders = harness.service("orders").getTracer("by-hand");
    importOrders(orders, now(clock), TimeUnit.MILLISECONDS);

    Healthy.isSilent(harness);
  }

  @Test
  void aRecordOfLongAgoIsHealthy(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("by-hand");
    importOrders(orders, Instant.parse("1999-12-31T23:59:59Z"), TimeUnit.MILLISECONDS);

    Healthy.isSilent(harness);
  }
}

package dev.baton.examples.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.examples.findings.FindingText;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** A span that a trace lacks and that began another one. */
@TraceTest
class TooFewSpansTest {

  @Test
  void areToldWithTheTraceThatHasTheOthers(TraceHarness harness) {
    harness.virtualClock();
    Tracer tracer = harness.service("orders").getTracer("orders");
    Span order = tracer.spanBuilder("place order").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      tracer.spanBuilder("check stock").startSpan().end();
    }
    tracer.spanBuilder("charge card").startSpan().end();
    order.end();

    assertThatThrownBy(() -> assertThat(harness).traceOf("place order").hasSpanCount(3))
        .extracting(FindingText::of)
        .isEqualTo(
            """
            Expected 3 spans in the trace of place order, but there are 2:

                place order      @orders  INTERNAL     # 0 ms
                  check stock    @orders  INTERNAL     # 0 ms
                ---
                charge card      @orders  INTERNAL     # 0 ms

              unexpected root: charge card @orders
                orders started place order (INTERNAL), open at that moment   TooFewSpansTest.java «Span order = tracer.spanBuilder("place order").startSpan();» (main)
                orders started charge card (INTERNAL) without a parent       TooFewSpansTest.java «tracer.spanBuilder("charge card").startSpan().end();» (main)
                so it is a job of its own, or the context of one of these did not come along: make it current where the span starts, or wrap the task.\
            """);
  }
}

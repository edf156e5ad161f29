package dev.baton.examples.snapshots;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;

/** An assertion that nobody wrote by hand: printed once, then pasted. */
@TraceTest
class PastedTest {

  @Test
  void printedOnce(TraceHarness harness, Tracer tracer) {
    reserve(tracer);

    StringBuilder printed = new StringBuilder();
    assertThat(harness).printAssertions(printed);

    assertThat(printed)
        .hasToString(
            """
            assertThat(harness)
                .hasShape(
                    \"""
                    reserve    @PastedTest  INTERNAL  items=2
                    \""");
            """);
  }

  @Test
  void pasted(TraceHarness harness, Tracer tracer) {
    reserve(tracer);

    assertThat(harness)
        .hasShape(
            """
            reserve    @PastedTest  INTERNAL  items=2
            """);
  }

  private static void reserve(Tracer tracer) {
    tracer.spanBuilder("reserve").setAttribute("items", 2).startSpan().end();
  }
}

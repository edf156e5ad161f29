package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

/** What an assertion that held so far keeps until it is judged again. */
class HeldMemoryTest {

  private static final int ROUNDS = Integer.getInteger("baton.held.rounds", 300);
  private static final int SPANS = 20;
  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void roundsOfTwentySpansWithAnAssertionEachTakeAHundredMegabytesAThousand() {
    long before = used();
    try (TraceHarness harness = TraceHarness.start("held")) {
      Tracer tracer = harness.service("orders").getTracer("shop");
      for (int round = 1; round <= ROUNDS; round++) {
        Span root = tracer.spanBuilder("round").startSpan();
        for (int i = 1; i < SPANS; i++) {
          tracer
              .spanBuilder("step " + i)
              .setParent(root.storeInContext(Context.root()))
              .setAttribute("round", round)
              .startSpan()
              .end();
        }
        root.end();
        assertThat(harness).hasNoSpan("never started");
      }

      assertThat((used() - before) / MEGABYTE).isLessThan(ROUNDS / 10);
      Reference.reachabilityFence(harness);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}

package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Waiter.Refuted;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class RefutedTextTest {

  private static final long MILLI = 1_000_000;

  private final CapturedSpan job =
      CapturedSpan.builder(SpanContext.getInvalid(), "job")
          .resource(Resource.ofService("orders"))
          .build();

  @Test
  void allThatWasRefutedIsToldAtOnceWithTimesAndSpans() {
    Refuted byJob = new Refuted(Problem.of("Expected no span job\n"), 12 * MILLI, 52 * MILLI, job);
    Refuted byWhat = new Refuted(Problem.of("Expected no header"), 13 * MILLI, 53 * MILLI, null);

    assertThat(RefutedText.of(List.of(byJob, byWhat), "the end of the test", "report: here.html"))
        .isEqualTo(
            """
            An assertion held at 12 ms and was refuted at 52 ms, the end of the test, by span job @orders INTERNAL, which came over the wire:

            Expected no span job

            An assertion held at 13 ms and was refuted at 53 ms, the end of the test:

            Expected no header

              Make the assertion later, after the work has finished. If the test has several parts, call harness.startOver() between them.

              report: here.html""");
  }

  @Test
  void oneComparisonKeepsItsSidesForTheIde() {
    Refuted compared = new Refuted(Problem.comparing("differs", "left", "right"), 0, 0, null);

    assertThat(RefutedText.error(List.of(compared), "", ""))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation()).isEqualTo("left");
              assertThat(error.getActual().getStringRepresentation()).isEqualTo("right");
            });
  }
}

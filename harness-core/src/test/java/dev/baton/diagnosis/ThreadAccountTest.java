package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** How a span came to its threads. */
class ThreadAccountTest {

  private final RecordingScript script = new RecordingScript();

  private String conclusionOn(String thread) {
    CapturedSpan serve = script.on("main").root("orders", "serve", SpanKind.SERVER);
    CapturedSpan work = script.on(thread).below(serve, "orders", "work", SpanKind.INTERNAL);
    return ThreadAccount.of(work, script.evidence()).map(Account::conclusion).orElse("");
  }

  @Test
  void oneThreadRanBoth() {
    assertThat(conclusionOn("main"))
        .isEqualTo(
            "so one thread runs both lines: hand the work to the executor that should run it.");
  }

  @Test
  void somethingHandedTheWorkOver() {
    assertThat(conclusionOn("worker-1"))
        .isEqualTo(
            "so the thread was chosen where the work was handed over, which nothing recorded:"
                + " harness.observe(executor) would tell the line.");
  }
}

package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contexts that one service sent and another did not continue. */
class FewerHopsAccountTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void tellsWhatThatServiceExtractedAndNoOther() {
    CapturedSpan lost = script.root("orders", "call", SpanKind.CLIENT);
    CapturedSpan other = script.root("orders", "store", SpanKind.CLIENT);
    script.inject(lost).inject(other).extract("stock", other).extractNothing("billing", "host");
    script.below(other, "stock", "reserve", SpanKind.SERVER);

    assertThat(FewerHopsAccount.of("orders", "billing", script.evidence()))
        .map(Account::steps)
        .hasValueSatisfying(
            steps ->
                assertThat(steps)
                    .containsExactly(
                        "orders injected the context of call (CLIENT), which did not arrive  "
                            + " Shop.java:3 (main)",
                        "billing extracted no traceparent; it saw: host                      "
                            + " Shop.java:6 (main)"));
  }

  private Account lost(int count) {
    for (int i = 0; i < count; i++) {
      script.inject(script.root("orders", "call " + i, SpanKind.CLIENT));
    }
    return FewerHopsAccount.of("orders", "billing", script.evidence()).orElseThrow();
  }

  @Test
  void oneContextDidNotCome() {
    assertThat(lost(1))
        .isEqualTo(
            new Account(
                "dropped baton: orders → billing",
                "1 context of orders did not come to billing (Shop.java:2)",
                List.of(
                    "orders injected the context of call 0 (CLIENT), which did not arrive  "
                        + " Shop.java:2 (main)"),
                "so billing was not seen to extract them."));
  }

  @Test
  void fourContextsAreAllTold() {
    Account account = lost(4);

    assertThat(account.summary())
        .isEqualTo("4 contexts of orders did not come to billing (Shop.java:2)");
    assertThat(account.steps()).hasSize(4);
  }

  @Test
  void ofFiveOnesTheLastIsCounted() {
    assertThat(lost(5).steps()).hasSize(5).last().isEqualTo("and 1 more of orders");
  }

  @Test
  void whatWasExtractedIsSomeOfIt() {
    script
        .extractNothing("billing", "host")
        .below(script.root("web", "click", SpanKind.CLIENT), "billing", "charge", SpanKind.SERVER);
    Account account = lost(1);

    assertThat(account.conclusion())
        .isEqualTo("so billing extracts from some of what it gets only.");
    assertThat(account.summary())
        .isEqualTo("1 context of orders did not come to billing (Shop.java:1)");
    assertThat(account.steps()).hasSize(3);
  }

  @Test
  void nothingWasInjectedByTheOneThatWaited() {
    script.on("main").root("orders", "call", SpanKind.CLIENT);
    Moment wait = script.here();
    script.on("server").whileWaiting(wait).extractNothing("billing", "host");
    CapturedSpan root = script.root("billing", "charge", SpanKind.SERVER);
    script.below(root, "billing", "part", SpanKind.SERVER);
    script.root("billing", "work", SpanKind.INTERNAL);
    script.root("stock", "reserve", SpanKind.SERVER);

    assertThat(FewerHopsAccount.of("orders", "billing", script.evidence()))
        .map(Account::title)
        .contains("dropped baton: orders → billing");
    assertThat(FewerHopsAccount.of("web", "billing", script.evidence())).isEmpty();
    script.root("billing", "refund", SpanKind.SERVER);
    assertThat(FewerHopsAccount.of("orders", "billing", script.evidence())).isEmpty();
  }
}

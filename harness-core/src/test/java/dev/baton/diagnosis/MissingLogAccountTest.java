package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** Why there is no record with a text. */
class MissingLogAccountTest {

  private final RecordingScript script = new RecordingScript();

  private final CapturedSpan span = script.root("orders", "serve", SpanKind.SERVER);

  @Test
  void aRecordWithAnotherTextIsNotTheMissingOne() {
    CapturedSpan other = script.root("orders", "audit", SpanKind.INTERNAL);
    script.log("orders", other.spanContext(), "stored");

    assertThat(MissingLogAccount.of("declined", span, script.evidence()))
        .map(Account::summary)
        .contains("orders wrote no such log record in serve (Shop.java:1), nor elsewhere");
  }

  @Test
  void recordsOfOtherServicesSayNothingOfThisOne() {
    CapturedSpan other = script.root("billing", "audit", SpanKind.INTERNAL);
    script.log("billing", other.spanContext(), "stored");

    assertThat(MissingLogAccount.of("declined", span, script.evidence()))
        .map(Account::summary)
        .contains(
            "orders wrote no log record at all, neither in serve (Shop.java:1) nor elsewhere");
  }

  @Test
  void theTextStandsInARecordOfAnotherSeverity() {
    script.log("orders", span.spanContext(), "stored");
    script.log("orders", span.spanContext(), "card declined");

    assertThat(MissingLogAccount.of("declined", null, script.evidence()))
        .map(Account::steps)
        .hasValueSatisfying(
            steps ->
                assertThat(steps)
                    .containsExactly(
                        "orders wrote   \"card declined\", in serve @orders   Shop.java:3 (main)"));
    assertThat(MissingLogAccount.of("refused", null, script.evidence())).isEmpty();
    assertThat(MissingLogAccount.of("", null, script.evidence())).isEmpty();
  }

  @Test
  void anyRecordOfTheServiceIsMeantIfItIsTheOnlyOne() {
    script.log("billing", script.root("billing", "audit", SpanKind.INTERNAL).spanContext(), "a");
    CapturedSpan other = script.root("orders", "audit", SpanKind.INTERNAL);
    script.log("orders", other.spanContext(), "b");

    assertThat(MissingLogAccount.of("", span, script.evidence()))
        .map(Account::title)
        .contains("log in another span: serve @orders");
    script.log("orders", other.spanContext(), "c");
    assertThat(MissingLogAccount.of("", span, script.evidence()))
        .map(Account::steps)
        .hasValueSatisfying(
            steps ->
                assertThat(steps)
                    .containsExactly(
                        "orders started serve (SERVER)          Shop.java:1 (main)",
                        "orders wrote   \"b\", in audit @orders   Shop.java:5 (main)",
                        "orders wrote   \"c\", in audit @orders   Shop.java:6 (main)"));
  }

  @Test
  void thereIsNoRecordAtAll() {
    assertThat(MissingLogAccount.of("declined", null, script.evidence()))
        .map(Account::title)
        .contains("no log records: orders");
    assertThat(MissingLogAccount.of("declined", null, new RecordingScript().evidence())).isEmpty();
  }
}

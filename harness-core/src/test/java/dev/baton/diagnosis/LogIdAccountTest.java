package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** Records that show the id of another trace. */
class LogIdAccountTest {

  private final RecordingScript script = new RecordingScript();

  private CapturedLog log(String text, String attribute) {
    CapturedSpan own = script.root("orders", "serve", SpanKind.SERVER);
    return script.log(
        "orders", own.spanContext(), text, Attributes.builder().put("trace", attribute).build());
  }

  @Test
  void theIdStandsInTheTextOrInAnAttribute() {
    CapturedSpan other = script.root("orders", "login", SpanKind.SERVER);
    CapturedLog inText = log("trace " + other.traceId(), "");
    CapturedLog inAttribute = log("stored", other.traceId());
    CapturedLog nowhere = log("stored", "none");

    for (CapturedLog log : new CapturedLog[] {inText, inAttribute}) {
      assertThat(LogIdAccount.of(log, script.evidence()))
          .map(Account::title)
          .contains("id of another trace: in a log record of orders");
    }
    assertThat(LogIdAccount.of(nowhere, script.evidence())).isEmpty();
  }
}

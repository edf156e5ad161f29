package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.incident.Incident.Kind;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a span is no error. */
class NotFailedAccountTest {

  private final RecordingScript script = new RecordingScript();
  private final CapturedSpan span =
      script.start(
          "orders", "charge", SpanKind.INTERNAL, null, span -> span.status(SpanStatus.ok()));

  private Account account() {
    return NotFailedAccount.of(script.now(span), script.evidence());
  }

  @Test
  void anErrorAfterOkOfWhichNoLineIsKnown() {
    script.incident(Kind.ERROR_AFTER_OK, span, "");

    assertThat(account())
        .isEqualTo(
            new Account(
                "error after OK: charge of orders",
                "charge (Shop.java:1) was set to ERROR at Shop.java:2, after OK, which is final",
                List.of(
                    "orders started charge (INTERNAL)   Shop.java:1 (main)",
                    "orders set it to ERROR, in vain    Shop.java:2 (main)"),
                "so OK came too early: set it last, when nothing can fail any more, or never, as a span"
                    + " without a status is no error."));
  }

  @Test
  void anErrorOfAnotherSpanAfterOk() {
    CapturedSpan other = script.root("orders", "pay", SpanKind.INTERNAL);
    script.incident(Kind.ERROR_AFTER_OK, other, "");
    script.incident(Kind.CHANGED_AFTER_END, span, "setStatus ERROR");

    assertThat(account().title()).isEqualTo("no error: charge @orders");
  }
}

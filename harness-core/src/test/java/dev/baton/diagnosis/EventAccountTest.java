package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a span lacks an event. */
class EventAccountTest {

  private final RecordingScript script = new RecordingScript();

  private CapturedSpan withEvent(CapturedSpan parent, String name) {
    return script.start(
        "orders",
        "store",
        SpanKind.INTERNAL,
        parent,
        span -> span.events(List.of(SpanEvent.of(name, 1, Attributes.empty()))));
  }

  @Test
  void theSameEventInAnotherTraceIsNotTheMissingOne() {
    CapturedSpan span = script.root("orders", "serve", SpanKind.SERVER);
    withEvent(null, "paid");

    assertThat(EventAccount.of(span, "paid", script.evidence()).title())
        .isEqualTo("event never added: paid of serve @orders");
    script.start(
        "billing",
        "charge",
        SpanKind.SERVER,
        span,
        other -> other.events(List.of(SpanEvent.of("paid", 1, Attributes.empty()))));
    assertThat(EventAccount.of(span, "paid", script.evidence()).title())
        .isEqualTo("event never added: paid of serve @orders");
    withEvent(span, "paid");
    assertThat(EventAccount.of(span, "paid", script.evidence()).title())
        .isEqualTo("event of another span: inside orders");
  }

  @Test
  void whereItWasCurrentTheCodeDidNotRun() {
    CapturedSpan span = script.root("orders", "serve", SpanKind.SERVER);

    assertThat(EventAccount.of(span, "paid", script.evidence()).conclusion())
        .isEqualTo(
            "so the code that adds it did not run, or it called Span.current() though serve was"
                + " never made current: add it to the span itself, or call makeCurrent.");
    script.open(span);
    Account current = EventAccount.of(script.now(span), "paid", script.evidence());
    assertThat(current.conclusion())
        .isEqualTo(
            "so the code that adds it did not run, or it called Span.current() where serve was not"
                + " current, such as on another thread, which is ignored.");
    assertThat(current.steps())
        .containsExactly(
            "orders started serve (SERVER)        Shop.java:1 (main)",
            "orders made serve (SERVER) current   Shop.java:1 (main)");
  }
}

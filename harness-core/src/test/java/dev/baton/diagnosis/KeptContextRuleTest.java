package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Spans in a context that was kept from an earlier request. */
class KeptContextRuleTest {

  private final RecordingScript script = new RecordingScript();

  private CapturedSpan request() {
    CapturedSpan request = script.at(1).root("orders", "GET /orders", SpanKind.SERVER);
    script.open(request);
    return request;
  }

  private CapturedSpan given(CapturedSpan parent) {
    return script
        .at(3)
        .start("orders", "store", SpanKind.INTERNAL, parent, RecordingScript::givenItsParent);
  }

  /** Keeps the context of a span from the first request, and takes it up in the second one. */
  private void keep(boolean isTaskOfParent) {
    CapturedSpan first = request();
    CapturedSpan kept = script.at(2).below(first, "orders", "session", SpanKind.INTERNAL);
    Consumer<Runnable> task = script.wrap(isTaskOfParent ? kept : first);
    script.end(given(kept)).end(kept).close(first).end(first);
    request();
    task.accept(() -> given(kept));
  }

  @Test
  void aTaskOfAnotherContextDoesNotSayWhenThisOneWasTakenUp() {
    keep(false);

    assertThat(new KeptContextRule().examine(script.evidence()))
        .extracting(Finding::title)
        .containsExactly("lost context: inside orders");
  }

  private CapturedSpan elsewhere(CapturedSpan parent) {
    return script
        .at(3)
        .start("stock", "store", SpanKind.INTERNAL, parent, RecordingScript::givenItsParent);
  }

  /** It has received the context, however it came. */
  @Test
  void aSpanOfAnotherServiceIsNotInAKeptContext() {
    CapturedSpan first = request();
    script.end(elsewhere(first)).close(first).end(first);
    request();
    elsewhere(first);

    assertThat(new KeptContextRule().examine(script.evidence())).isEmpty();
  }

  @Test
  void aTaskThatTookTheContextUpBeforeItsSpanHadEndedIsInTime() {
    keep(true);

    assertThat(new KeptContextRule().examine(script.evidence())).isEmpty();
  }
}

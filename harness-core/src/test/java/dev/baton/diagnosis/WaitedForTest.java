package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happened while a thread waited. */
class WaitedForTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void aWaitLiesBetweenTwoEventsOfItsThread() {
    CapturedSpan call = script.on("main").root("orders", "call", SpanKind.CLIENT);
    CapturedSpan early = script.on("server").root("billing", "early", SpanKind.SERVER);
    script.end(early);
    Moment waiting = script.on("main").here();
    CapturedSpan late = script.on("server").root("billing", "late", SpanKind.SERVER);
    script.on("main").end(call);
    CapturedSpan after = script.root("orders", "after", SpanKind.INTERNAL);
    List<CapturedSpan> spans = script.snapshot().spans();

    WaitedFor wait = WaitedFor.of(waiting, spans);

    assertThat(wait).isEqualTo(new WaitedFor(1, 5));
    assertThat(spans)
        .filteredOn(span -> wait.isAnyUnderWay(List.of(span), one -> true))
        .extracting(CapturedSpan::name)
        .containsExactly(call.name(), early.name(), late.name())
        .doesNotContain(after.name());
  }

  @Test
  void aWaitMayGoOnFromTheFirstToTheLast() {
    Moment waiting = script.on("main").here();
    script.on("server").root("billing", "late", SpanKind.SERVER);

    assertThat(WaitedFor.of(waiting, script.snapshot().spans()))
        .isEqualTo(new WaitedFor(0, Long.MAX_VALUE));
  }
}

package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service did inside a request. */
class LocalWorkTest {

  private final RecordingScript script = new RecordingScript();

  private final CapturedSpan serve = script.on("main").root("orders", "serve", SpanKind.SERVER);

  @Test
  void aParentWasExtractedByThisServiceBefore() {
    CapturedSpan call = script.root("web", "call", SpanKind.CLIENT);
    CapturedSpan other = script.root("web", "other", SpanKind.CLIENT);
    script.extract("orders", call).extract("orders", other).extract("stock", call);
    CapturedSpan work =
        script.start("orders", "work", SpanKind.INTERNAL, call, RecordingScript::givenItsParent);
    Moment start = work.origin().started();
    script.extract("orders", call);

    assertThat(new LocalWork(work, serve, script.evidence()).extracted(start, call))
        .map(pass -> pass.moment().sequence())
        .contains(4L);
  }

  @Test
  void aContextWasStoredOutsideOfARequestAndNeverReadAgain() {
    CapturedSpan work = script.root("orders", "work", SpanKind.INTERNAL);
    LocalWork local = new LocalWork(work, serve, script.evidence());

    assertThat(local.stored()).isEmpty();
    script.inject(serve);
    assertThat(new LocalWork(work, serve, script.evidence()).stored()).isEmpty();
    script.through(CarrierKind.OTHER).inject("stock", serve, RecordingScript.w3c(serve));
    assertThat(new LocalWork(work, serve, script.evidence()).stored()).isEmpty();
    script.inject(serve);
    assertThat(new LocalWork(work, serve, script.evidence()).stored())
        .map(Pass::service)
        .contains("orders");
    script.extract("stock", work);
    assertThat(new LocalWork(work, serve, script.evidence()).stored()).isPresent();
    script.extract("stock", serve);
    assertThat(new LocalWork(work, serve, script.evidence()).stored()).isEmpty();
  }

  @Test
  void bothBeganOnOneThread() {
    CapturedSpan here = script.root("orders", "work", SpanKind.INTERNAL);
    CapturedSpan there = script.on("worker-1").root("orders", "work", SpanKind.INTERNAL);

    assertThat(new LocalWork(here, serve, script.evidence()).isOnOneThread()).isTrue();
    assertThat(new LocalWork(there, serve, script.evidence()).isOnOneThread()).isFalse();
  }

  @Test
  void theScopeOfAnotherSpanWasOpen() {
    CapturedSpan other = script.root("orders", "other", SpanKind.INTERNAL);
    CapturedSpan early = script.root("orders", "early", SpanKind.INTERNAL);
    script.open(other);
    CapturedSpan work = script.root("orders", "work", SpanKind.INTERNAL);
    CapturedSpan there = script.on("worker-1").root("orders", "work", SpanKind.INTERNAL);
    CapturedSpan given =
        script
            .on("main")
            .start("orders", "work", SpanKind.INTERNAL, other, RecordingScript::givenItsParent);
    script.close(other);
    CapturedSpan late = script.root("orders", "late", SpanKind.INTERNAL);

    assertThat(openScope(work, other)).isNotNull();
    for (CapturedSpan span : List.of(there, given, late)) {
      assertThat(openScope(span, other)).isNull();
    }
    assertThat(openScope(work, early)).isNull();
    assertThat(openScope(work, null)).isNull();
  }

  private CurrentScope openScope(CapturedSpan span, CapturedSpan actual) {
    CapturedSpan now = actual == null ? null : script.now(actual);
    return new LocalWork(span, serve, script.evidence()).openScopeOf(now, span.origin().started());
  }

  @Test
  void theScopeOfTheParentWasClosed() {
    CapturedSpan early = script.open(serve).root("orders", "early", SpanKind.INTERNAL);
    script.close(serve);
    CapturedSpan late = script.root("orders", "late", SpanKind.INTERNAL);
    CapturedSpan parent = script.now(serve);

    assertThat(new LocalWork(early, parent, script.evidence()).isScopeClosed()).isFalse();
    assertThat(new LocalWork(late, parent, script.evidence()).isScopeClosed()).isTrue();
    assertThat(new LocalWork(late, early, script.evidence()).isScopeClosed()).isFalse();
  }

  @Test
  void aContextWithoutASpanWasGiven() {
    CapturedSpan root =
        script.start("orders", "root", SpanKind.INTERNAL, null, RecordingScript::givenItsParent);
    CapturedSpan child =
        script.start("orders", "child", SpanKind.INTERNAL, serve, RecordingScript::givenItsParent);

    assertThat(new LocalWork(root, serve, script.evidence()).isGivenNothing()).isTrue();
    assertThat(new LocalWork(child, serve, script.evidence()).isGivenNothing()).isFalse();
    assertThat(new LocalWork(serve, serve, script.evidence()).isGivenNothing()).isFalse();
  }
}

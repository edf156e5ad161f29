package dev.baton.assertions;

import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.CLIENT_SPAN;
import static dev.baton.assertions.CheckoutTraces.LOST_CHARGE;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.waiting.Verdict.State.HOLDS;
import static dev.baton.waiting.Verdict.State.NEVER;
import static dev.baton.waiting.Verdict.State.NOT_YET;
import static dev.baton.waiting.Verdict.State.PROVEN;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.assertions.checks.AttributeChecks;
import dev.baton.assertions.checks.BaggageChecks;
import dev.baton.assertions.checks.EventChecks;
import dev.baton.assertions.checks.FieldChecks;
import dev.baton.assertions.checks.KinshipChecks;
import dev.baton.assertions.checks.ParentChecks;
import dev.baton.assertions.checks.RecordingChecks;
import dev.baton.assertions.checks.SamplingChecks;
import dev.baton.assertions.checks.SpanCheck;
import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.checks.TraceChecks;
import dev.baton.assertions.checks.UniqueName;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.Verdict.State;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is final and what may still change decides how long an assertion waits. */
class VerdictsTest {

  private static final AttributeKey<Long> STATUS = longKey("http.response.status_code");

  @Test
  void whatIsKnownAtTheStartIsFinalWhileTheSpanIsOpen() {
    CapturedSpan open = TestSpans.open(CHECKOUT);

    assertThat(judge(FieldChecks.kind(SpanKind.SERVER), open)).isEqualTo(PROVEN);
    assertThat(judge(FieldChecks.service("orders"), open)).isEqualTo(NEVER);
    assertThat(judge(SamplingChecks.isSampled(), open)).isEqualTo(PROVEN);
    assertThat(judge(BaggageChecks.sees("customer.tier", "free"), open)).isEqualTo(NEVER);
    assertThat(ParentChecks.none(open, snapshot(open)).state()).isEqualTo(PROVEN);
  }

  @Test
  void whatTheSpanCanStillChangeIsFinalAtItsEndOnly() {
    assertThat(judge(AttributeChecks.has(STATUS, 200L), TestSpans.open(CHARGE))).isEqualTo(HOLDS);
    assertThat(judge(AttributeChecks.has(STATUS, 200L), CHARGE)).isEqualTo(PROVEN);
    assertThat(judge(AttributeChecks.has(STATUS, 201L), TestSpans.open(CHARGE))).isEqualTo(NOT_YET);
    assertThat(judge(AttributeChecks.has(STATUS, 201L), CHARGE)).isEqualTo(NEVER);
    assertThat(judge(FieldChecks.ended(), TestSpans.open(CHARGE))).isEqualTo(NOT_YET);
  }

  @Test
  void aParentThatIsMissingMayArriveAndSoMayItsOwnParent() {
    assertThat(remote(CHARGE, "POST /orders", CHARGE)).isEqualTo(NOT_YET);
    assertThat(remote(CHARGE, "POST /orders", CHARGE, CLIENT_SPAN)).isEqualTo(NOT_YET);
    assertThat(remote(CHARGE, "POST /orders", CHARGE, CLIENT_SPAN, ORDERS)).isEqualTo(PROVEN);
    assertThat(remote(CHARGE, "GET /", CHARGE, CLIENT_SPAN, ORDERS)).isEqualTo(NEVER);
    assertThat(remote(LOST_CHARGE, "POST /orders", LOST_CHARGE, ORDERS)).isEqualTo(NEVER);
  }

  @Test
  void countsMayStillGrowButNotShrink() {
    Snapshot two = snapshot(CHECKOUT, LOST_CHARGE);
    Trace trace = Trace.of(List.of(CHECKOUT, ORDERS));

    assertThat(RecordingChecks.traceCount(two, 1).state()).isEqualTo(NEVER);
    assertThat(RecordingChecks.traceCount(two, 2).state()).isEqualTo(HOLDS);
    assertThat(RecordingChecks.traceCount(two, 3).state()).isEqualTo(NOT_YET);
    assertThat(TraceChecks.spanCount(trace, 1, two).state()).isEqualTo(NEVER);
    assertThat(TraceChecks.spanCount(trace, 3, two).state()).isEqualTo(NOT_YET);
  }

  @Test
  void twoTracesThatBeganWithoutAParentNeverBecomeOne() {
    CapturedSpan again = TestSpans.root(9, 1, CHECKOUT.name(), "gateway", SpanKind.SERVER).build();
    CapturedSpan unknown = TestSpans.root(8, 1, "GET /", "proxy", SpanKind.CLIENT).build();
    CapturedSpan orphan =
        TestSpans.child(unknown, 2, CHECKOUT.name(), "gateway", SpanKind.SERVER).build();

    assertThat(oneTrace(CHECKOUT)).isEqualTo(HOLDS);
    assertThat(oneTrace(CHECKOUT, again)).isEqualTo(NEVER);
    assertThat(oneTrace(CHECKOUT, orphan)).isEqualTo(NOT_YET);
    assertThat(oneTrace(ORDERS)).isEqualTo(NOT_YET);
  }

  private static State oneTrace(CapturedSpan... spans) {
    return UniqueName.oneTrace(snapshot(spans), CHECKOUT.name()).state();
  }

  @Test
  void aFamilyMayGrowButNotShrink() {
    assertThat(family(KinshipChecks.CHILDREN.has("POST"))).isEqualTo(PROVEN);
    assertThat(family(KinshipChecks.CHILDREN.has("GET"))).isEqualTo(NOT_YET);
    assertThat(family(KinshipChecks.CHILDREN.hasNone("GET"))).isEqualTo(HOLDS);
    assertThat(family(KinshipChecks.CHILDREN.hasNone("POST"))).isEqualTo(NEVER);
    assertThat(family(KinshipChecks.DESCENDANTS.count(2))).isEqualTo(HOLDS);
    assertThat(family(KinshipChecks.DESCENDANTS.count(1))).isEqualTo(NEVER);
    assertThat(family(KinshipChecks.DESCENDANTS.count(3))).isEqualTo(NOT_YET);
  }

  private static State family(SpanCheck check) {
    return check.judge(ORDERS, snapshot(CHECKOUT, ORDERS, CLIENT_SPAN, CHARGE)).state();
  }

  @Test
  void eventsAreAddedAndNeverTakenAway() {
    assertThat(judge(EventChecks.has("retry"), TestSpans.open(CHARGE))).isEqualTo(NOT_YET);
    assertThat(judge(EventChecks.has("retry"), CHARGE)).isEqualTo(NEVER);
    assertThat(judge(EventChecks.hasNone("retry"), TestSpans.open(CHARGE))).isEqualTo(HOLDS);
    assertThat(judge(EventChecks.hasNone("retry"), CHARGE)).isEqualTo(PROVEN);
  }

  @Test
  void severalSpansOfANameMayBecomeMoreButNotFewer() {
    SpanSelection posts = SpanSelection.everywhere(SpanFilter.named("POST /charge"));
    Snapshot two = snapshot(CHARGE, LOST_CHARGE);

    assertThat(SpansChecks.size(posts, 1).check(two).state()).isEqualTo(NEVER);
    assertThat(SpansChecks.size(posts, 2).check(two).state()).isEqualTo(HOLDS);
    assertThat(SpansChecks.size(posts, 3).check(two).state()).isEqualTo(NOT_YET);
    assertThat(SpansChecks.notEmpty(posts, 1).check(two).state()).isEqualTo(PROVEN);
    assertThat(SpansChecks.all(posts, s -> s.hasEnded()).check(two).state()).isEqualTo(HOLDS);
    assertThat(SpansChecks.all(posts, s -> s.hasError()).check(two).state()).isEqualTo(NEVER);
    assertThat(SpansChecks.any(posts, s -> s.hasError()).check(two).state()).isEqualTo(NOT_YET);
  }

  private static State judge(SpanCheck check, CapturedSpan span) {
    return check.judge(span, snapshot(span)).state();
  }

  private static State remote(CapturedSpan span, String parentName, CapturedSpan... known) {
    return ParentChecks.remote(span, parentName, snapshot(known)).state();
  }

  private static Snapshot snapshot(CapturedSpan... spans) {
    return Snapshot.of(List.of(spans));
  }
}

package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Errors after OK: which of them are lost, and which OK may be there to hide. */
class ErrorAfterOkRuleTest {

  private static final CallSite OK = ShopLine.of(10);
  private static final CallSite ERROR = ShopLine.of(20);
  private static final CallSite ERROR_ELSEWHERE = ShopLine.of(30, "handle");

  private final RecordingScript script = new RecordingScript();
  private final CapturedSpan span = script.root("orders", "charge", SpanKind.INTERNAL);

  private List<Finding> findings() {
    return new ErrorAfterOkRule().examine(script.evidence());
  }

  private void set(@Nullable CallSite ok, @Nullable CallSite error) {
    set(ok(ok), error);
  }

  private void set(@Nullable Moment ok, @Nullable CallSite error) {
    script.incident(
        place -> {
          Moment happened = new Moment(place, "main", error);
          return () -> Incident.of(Kind.ERROR_AFTER_OK, span, happened, "").after(ok);
        });
  }

  private Moment ok(@Nullable CallSite line) {
    return new Moment(script.here().sequence(), "main", line);
  }

  private CapturedSpan child(SpanStatus status) {
    return script.start("orders", "pay", SpanKind.CLIENT, span, it -> it.status(status));
  }

  @Test
  void oneMethodThatSetsBothLosesTheError() {
    set(OK, ERROR);

    assertThat(findings())
        .containsExactly(
            new Finding(
                "life-cycle/error-after-ok",
                "error after OK: charge of orders",
                "",
                List.of(
                    "charge (INTERNAL) was set to OK     Shop.java:10 (main)",
                    "it was then set to ERROR, in vain   Shop.java:20 (main)"),
                "so it counts as successful, and its error is lost: OK is final. Set OK last, when"
                    + " nothing can fail any more, or never: a span without a status is no error.",
                Confidence.LIKELY,
                "remove setStatus(StatusCode.OK), and see whether the span is to be an error"));
  }

  @Test
  void aLambdaOfTheMethodIsPartOfIt() {
    set(OK, ShopLine.of(21, "lambda$work$0"));

    assertThat(findings()).extracting(Finding::confidence).containsExactly(Confidence.LIKELY);
  }

  @Test
  void otherMethodsMayHideTheErrorByIt() {
    set(OK, ERROR_ELSEWHERE);

    assertThat(findings())
        .containsExactly(
            new Finding(
                "life-cycle/error-after-ok",
                "perhaps: error after OK: charge of orders",
                "",
                List.of(
                    "charge (INTERNAL) was set to OK     Shop.java:10 (main)",
                    "it was then set to ERROR, in vain   Shop.java:30 (main)"),
                "so it counts as successful: OK is final. Either OK is there to hide this error, which"
                    + " is what it is for; or it was set too early, and the error is lost.",
                Confidence.POSSIBLE,
                "remove setStatus(StatusCode.OK), and see whether the span is to be an error"));
  }

  @Test
  void oneLineMayBeAHelperThatIsToldWhichStatus() {
    set(OK, OK);

    assertThat(findings()).extracting(Finding::confidence).containsExactly(Confidence.POSSIBLE);
  }

  @Test
  void workThatBeganAfterOkAndFailedIsNotWhatItHides() {
    Moment ok = ok(OK);
    child(SpanStatus.error(""));
    set(ok, ERROR_ELSEWHERE);

    assertThat(findings())
        .extracting(Finding::confidence, Finding::evidence)
        .containsExactly(
            tuple(
                Confidence.LIKELY,
                List.of(
                    "charge (INTERNAL) was set to OK           Shop.java:10 (main)",
                    "pay (CLIENT) began below it, and failed   Shop.java:2 (main)",
                    "it was then set to ERROR, in vain         Shop.java:30 (main)")));
  }

  @Test
  void workThatFailedBeforeOkOrAfterTheErrorOrNotAtAllSaysNothing() {
    child(SpanStatus.error(""));
    Moment ok = ok(OK);
    child(SpanStatus.unset());
    set(ok, ERROR_ELSEWHERE);
    child(SpanStatus.error(""));

    assertThat(findings()).extracting(Finding::confidence).containsExactly(Confidence.POSSIBLE);
  }

  @Test
  void workThatFailedSaysNothingWhereItIsNotKnownWhenOkWasSet() {
    child(SpanStatus.error(""));
    set((Moment) null, ERROR);

    assertThat(findings())
        .extracting(Finding::confidence, Finding::evidence)
        .containsExactly(
            tuple(
                Confidence.POSSIBLE,
                List.of("it was then set to ERROR, in vain   Shop.java:20 (main)")));
  }

  @Test
  void okOfAnUnknownLineMayBeThatOfALibrary() {
    set((CallSite) null, ERROR);

    assertThat(findings()).extracting(Finding::confidence).containsExactly(Confidence.POSSIBLE);
  }

  @Test
  void whatALibraryReportsIsThereToBeHidden() {
    set(OK, ERROR.throughLibrary());
    set(OK, null);
    script.incident(Kind.ENDED_TWICE, span, "");

    assertThat(findings()).isEmpty();
  }

  @Test
  void theSameTwoLinesAreToldOnce() {
    set(OK, ERROR);
    set(OK, ERROR);
    set(ShopLine.of(11), ERROR);
    set(OK, ShopLine.of(22));

    assertThat(findings())
        .extracting(finding -> finding.evidence().size())
        .containsExactly(3, 2, 2);
  }
}

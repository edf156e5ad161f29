package dev.baton.assertions;

import dev.baton.assertions.checks.Because;
import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.LogSelection;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.LogText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NoLog;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on log records, including those that are still to come: {@code
 * assertThat(harness).logs().atLeast(WARN).isEmpty()}.
 */
public final class LogsAssert extends EvaluatedAssert<LogsAssert, List<CapturedLog>> {

  private final LogSelection selection;

  LogsAssert(Evaluation evaluation, LogSelection selection) {
    super(evaluation, selection.logs().apply(evaluation.snapshot()), LogsAssert.class);
    this.selection = selection;
  }

  @Override
  List<CapturedLog> in(Snapshot snapshot) {
    return selection.logs().apply(snapshot);
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return LogText.of(
        "Expected the %s %s, but %s".formatted(selection, expectation, but),
        in(snapshot),
        null,
        snapshot);
  }

  /** Navigates to the records of this severity or higher: {@code logs().atLeast(WARN)}. */
  @CheckReturnValue
  public LogsAssert atLeast(Severity least) {
    return goOn(new LogsAssert(evaluation(), selection.atLeast(least)));
  }

  /**
   * Asserts how many there are: {@code logs().hasSize(2)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public LogsAssert hasSize(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(size(selection, "", expected));
  }

  /** Asserts that there is none: {@code logs().isEmpty()}. */
  public LogsAssert isEmpty() {
    return hasSize(0);
  }

  /**
   * Asserts that there is exactly one, and navigates to it: {@code logs().single().inSpan("job")}.
   */
  @CheckReturnValue
  public LogAssert single() {
    return part(size(selection, "", 1), s -> in(s).get(0), LogAssert.ABSENT, LogAssert::new);
  }

  /**
   * Asserts that there is exactly one whose body contains this text, and navigates to it: {@code
   * logs().containing("declined").hasSeverity(WARN)}.
   */
  @CheckReturnValue
  public LogAssert containing(String text) {
    LogSelection such = such(text);
    return part(
        size(such, text, 1), s -> such.logs().apply(s).get(0), LogAssert.ABSENT, LogAssert::new);
  }

  /** Asserts that no body contains this text: {@code logs().doNotContain("4111 1111")}. */
  public LogsAssert doNotContain(String text) {
    return require(size(such(text), text, 0));
  }

  private LogSelection such(String text) {
    return selection.which(
        selection.kind(),
        " with %s%s".formatted(ValueText.value(text), selection.where()),
        log -> log.text().contains(text));
  }

  /**
   * Records are only added, never removed. The failure shows all existing ones, whatever they
   * contain.
   */
  private Expectation size(LogSelection wanted, String text, int expected) {
    return snapshot -> {
      int count = wanted.logs().apply(snapshot).size();
      Certainty certainty = count > expected ? Certainty.ABSENT_SO_FAR : Certainty.OPEN;
      return certainty.verdict(
          count == expected, () -> otherSize(wanted, text, expected, snapshot));
    };
  }

  private Problem otherSize(LogSelection wanted, String text, int expected, Snapshot snapshot) {
    List<CapturedLog> found = wanted.logs().apply(snapshot);
    List<Question> questions =
        found.isEmpty() && expected > 0 ? List.of(new NoLog(text, wanted.span())) : List.of();
    return LogText.of(
            "Expected %s, but %s"
                .formatted(
                    wanted.counted(expected),
                    Because.of(ValueText.there(found.size()), questions, snapshot)),
            found.isEmpty() ? in(snapshot) : found,
            null,
            snapshot)
        .asking(questions);
  }
}

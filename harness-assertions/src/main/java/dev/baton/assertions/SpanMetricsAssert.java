package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.SpanMetricsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.metrics.SpanMetrics;
import dev.baton.recording.Snapshot;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import java.time.Duration;
import java.util.List;

/**
 * Assertions on rate, errors and duration of spans that have ended: {@code
 * assertThat(harness).spanMetrics("billing", "POST /charge").hasCalls(3)}.
 *
 * <p>All except {@code hasCalls} and {@code hasNoCalls} fail if there is no call: the absence of
 * calls proves nothing about them.
 */
public final class SpanMetricsAssert extends EvaluatedAssert<SpanMetricsAssert, SpanMetrics> {

  private final SpanSelection selection;

  SpanMetricsAssert(Evaluation evaluation, SpanSelection selection) {
    super(
        evaluation,
        SpanMetrics.of(selection.spans().apply(evaluation.snapshot())),
        SpanMetricsAssert.class);
    this.selection = selection;
  }

  @Override
  SpanMetrics in(Snapshot snapshot) {
    return SpanMetrics.of(selection.spans().apply(snapshot));
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return SpanMetricsText.of(
        "Expected the %s %s, but %s".formatted(selection, expectation, but), in(snapshot));
  }

  /**
   * Asserts how many spans have ended: {@code spanMetrics("billing", "POST /charge").hasCalls(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public SpanMetricsAssert hasCalls(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    String wanted = "to have " + ValueText.count(expected, "call");
    return require(
        snapshot -> {
          long calls = in(snapshot).calls();
          return growing(calls > expected)
              .verdict(
                  calls == expected,
                  () ->
                      problem(
                          snapshot,
                          wanted,
                          calls == 0 ? none(snapshot) : "they have " + calls(calls)));
        });
  }

  /**
   * Asserts that no span has ended: {@code spanMetrics("billing", "POST /refund").hasNoCalls()}.
   */
  public SpanMetricsAssert hasNoCalls() {
    return hasCalls(0);
  }

  /**
   * Asserts how many calls failed: {@code hasErrors(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public SpanMetricsAssert hasErrors(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    String wanted = "to have " + ValueText.count(expected, "error");
    return require(
        snapshot -> {
          SpanMetrics metrics = in(snapshot);
          boolean holds = metrics.calls() > 0 && metrics.errors() == expected;
          return growing(metrics.errors() > expected)
              .verdict(holds, () -> problem(snapshot, wanted, errors(metrics, snapshot)));
        });
  }

  /** Asserts that there is at least one call, and that none failed: {@code hasNoErrors()}. */
  public SpanMetricsAssert hasNoErrors() {
    return hasErrors(0);
  }

  /**
   * Asserts that at most this share of the calls failed: {@code hasErrorRateOfAtMost(0.5)}.
   *
   * @param most from 0 to 1
   * @throws IllegalArgumentException if {@code most} is not from 0 to 1
   */
  public SpanMetricsAssert hasErrorRateOfAtMost(double most) {
    if (!(most >= 0 && most <= 1)) {
      throw new IllegalArgumentException("most must be from 0 to 1, but was " + most);
    }
    String wanted = "to have an error rate of at most " + most;
    return require(
        snapshot -> {
          SpanMetrics metrics = in(snapshot);
          boolean holds = metrics.calls() > 0 && metrics.errorRate() <= most;
          return Certainty.OPEN.verdict(
              holds, () -> problem(snapshot, wanted, errors(metrics, snapshot)));
        });
  }

  /**
   * Asserts that every call took less than this: {@code hasDurationsBelow(Duration.ofSeconds(1))}.
   */
  public SpanMetricsAssert hasDurationsBelow(Duration limit) {
    requireNonNull(limit, "limit");
    String wanted = "to take less than %s each".formatted(HumanDuration.of(limit));
    return require(
        snapshot -> {
          List<CapturedSpan> ended = ended(snapshot);
          long slow = ended.stream().filter(s -> s.duration().compareTo(limit) >= 0).count();
          return growing(slow > 0)
              .verdict(
                  !ended.isEmpty() && slow == 0,
                  () -> problem(snapshot, wanted, slow(slow, ended.size(), snapshot)));
        });
  }

  private List<CapturedSpan> ended(Snapshot snapshot) {
    return selection.spans().apply(snapshot).stream().filter(CapturedSpan::isEnded).toList();
  }

  /** Ended spans are only added, never removed, so a number that is too high stays too high. */
  private static Certainty growing(boolean isTooMuch) {
    return isTooMuch ? Certainty.ABSENT_SO_FAR : Certainty.OPEN;
  }

  private String slow(long slow, int all, Snapshot snapshot) {
    return all == 0 ? none(snapshot) : "%s of %s did not".formatted(slow, calls(all));
  }

  private String errors(SpanMetrics metrics, Snapshot snapshot) {
    return metrics.calls() == 0
        ? none(snapshot)
        : "%s of %s failed".formatted(metrics.errors(), calls(metrics.calls()));
  }

  /**
   * A call counts once it has ended. Where there is none, the text must say whether one has begun.
   */
  private String none(Snapshot snapshot) {
    int open = selection.spans().apply(snapshot).size();
    return open == 0 ? "there is none" : "none of %s has ended".formatted(open);
  }

  private static String calls(long calls) {
    return calls + (calls == 1 ? " call" : " calls");
  }
}

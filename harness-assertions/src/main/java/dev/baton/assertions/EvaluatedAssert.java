package dev.baton.assertions;

import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.evaluation.FailureText;
import dev.baton.assertions.evaluation.PassingAssertion;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Baton's assertions share: the evaluation that they run against, the navigation to parts, and
 * the way in which they fail.
 *
 * @param <S> the type of the assertion
 * @param <A> the type of what is asserted on
 */
abstract class EvaluatedAssert<S extends EvaluatedAssert<S, A>, A> extends AssertjChecks<S, A> {

  private static final int MOST_QUOTED = 40;

  private final Evaluation evaluation;

  EvaluatedAssert(Evaluation evaluation, A actual, Class<S> selfType) {
    super(actual, selfType);
    this.evaluation = evaluation;
  }

  /** Returns the newest state of what is asserted on. */
  abstract A in(Snapshot snapshot);

  /**
   * Creates the problem {@code Expected <this> <expectation>, but <but>}, with this subject shown.
   */
  abstract Problem problem(Snapshot snapshot, String expectation, String but);

  /** Whether this state cannot change any more. */
  boolean isFinal(A newest) {
    return false;
  }

  /** Whether a failure should say so if no span was captured. */
  boolean isAboutSpans() {
    return true;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /** Waits for the expectation, and fails with its problem if it does not hold in the end. */
  S require(Expectation expectation) {
    settle(expectation);
    return myself;
  }

  /**
   * Waits as {@link #require} does, and navigates to a part in the very snapshot in which the
   * expectation held: never look for the part in a later snapshot. Where failures are collected,
   * {@code absent} replaces a missing part and does not fail again.
   */
  <T, P extends EvaluatedAssert<P, ?>> P part(
      Expectation expectation,
      Function<Snapshot, T> find,
      T absent,
      BiFunction<Evaluation, T, P> make) {
    return goOn(
        settle(expectation)
            .map(snapshot -> make.apply(evaluation, find.apply(snapshot)))
            .orElseGet(() -> make.apply(Evaluation.inert(), absent)));
  }

  /** Passes the description from {@code as("…")} to the assertion on a part of this subject. */
  <T extends EvaluatedAssert<T, ?>> T goOn(T part) {
    if (info.hasDescription()) {
      part.as(info.description());
    }
    return part;
  }

  private Optional<Snapshot> settle(Expectation expectation) {
    if (evaluation.isInert()) {
      return Optional.empty();
    }
    Redaction.Scope scope = evaluation.redaction().makeCurrent();
    try {
      return judged(expectation);
    } finally {
      scope.close();
    }
  }

  private Optional<Snapshot> judged(Expectation expectation) {
    WaitResult result = evaluation.judge(expectation);
    if (result.passed()) {
      evaluation.passed();
      return Optional.of(result.snapshot());
    }
    if (!evaluation.isSilent()) {
      AssertionError failure = failure(result);
      report(failure);
      evaluation.failed(failure);
    }
    return Optional.empty();
  }

  private void report(AssertionError failure) {
    TraceSource source = evaluation.source();
    if (source != null) {
      source.assertionFailed(String.valueOf(failure.getMessage()).strip());
    }
  }

  private AssertionError failure(WaitResult result) {
    Problem problem = FailureText.of(result, evaluation, isAboutSpans());
    boolean needsLine = evaluation.isCollecting() && !info.hasDescription();
    String text = needsLine ? "\n" + problem.message() : problem.message();
    AssertionError failure =
        problem.expected() == null || problem.actual() == null
            ? failure("%s", text)
            : failureWithActualExpected(problem.actual(), problem.expected(), "%s", text);
    return PassingAssertion.beside(failure, problem);
  }

  @Override
  S judged(Function<A, Optional<String>> wrong, String expectation) {
    return judged(wrong, (snapshot, but) -> problem(snapshot, expectation, but));
  }

  @Override
  S judgedByOthers(Function<A, Optional<String>> failure, String expectation) {
    return judged(
        failure,
        (snapshot, text) -> quoting(problem(snapshot, expectation, "a check of it failed"), text));
  }

  private S judged(
      Function<A, Optional<String>> wrong, BiFunction<Snapshot, String, Problem> problem) {
    return require(
        snapshot -> {
          A newest = in(snapshot);
          Optional<String> found = wrong.apply(newest);
          Certainty certainty = isFinal(newest) ? Certainty.FIXED : Certainty.OPEN;
          return certainty.verdict(
              found.isEmpty(), () -> problem.apply(snapshot, found.orElseThrow()));
        });
  }

  private static Problem quoting(Problem problem, String text) {
    String quoted =
        ValueText.seen(text)
            .lines()
            .limit(MOST_QUOTED)
            .map(ValueText::line)
            .collect(Collectors.joining("\n"));
    return problem.withMessage(
        problem.message().stripTrailing() + "\n\n" + TreeText.indent(quoted));
  }

  @Override
  S collected(Runnable check) {
    if (evaluation.isInert()) {
      return myself;
    }
    Redaction.Scope scope = evaluation.redaction().makeCurrent();
    try {
      failure(check).ifPresentOrElse(evaluation::failed, evaluation::passed);
    } finally {
      scope.close();
    }
    return myself;
  }

  private Optional<AssertionError> failure(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (AssertionError failure) {
      AssertionError safe = SafeFailure.of(failure);
      safe.setStackTrace(
          Arrays.stream(failure.getStackTrace())
              .filter(element -> !isElementOfCustomAssert(element))
              .toArray(StackTraceElement[]::new));
      return Optional.of(safe);
    }
  }
}

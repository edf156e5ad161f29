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
import dev.baton.waiting.WaitResult;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What our assertions share: the ground they stand on, the one way to a part, and the one way in
 * which they fail.
 *
 * @param <S> the type of the assertion
 * @param <A> the type of what is asserted on
 */
abstract class EvaluatedAssert<S extends EvaluatedAssert<S, A>, A> extends AssertjChecks<S, A> {

  private static final int MOST_QUOTED = 40;

  private final Evaluation ground;

  EvaluatedAssert(Evaluation ground, A actual, Class<S> selfType) {
    super(actual, selfType);
    this.ground = ground;
  }

  /** Returns the newest state of what is asserted on. */
  abstract A in(Snapshot snapshot);

  /** Says what is wrong with it, {@code Expected <this> <expectation>, but <but>}, and shows it. */
  abstract Problem problem(Snapshot snapshot, String expectation, String but);

  /** Whether it cannot change any more. */
  boolean isFinal(A newest) {
    return false;
  }

  Evaluation ground() {
    return ground;
  }

  /** Waits for the expectation, and fails with its problem if it does not come to hold. */
  S require(Expectation expectation) {
    settle(expectation);
    return myself;
  }

  /**
   * Waits as {@link #require} does, and goes on with a part of the very snapshot of which the
   * expectation held: whoever goes on with a part must not look for it in a later one. Where
   * failures are collected, a part that is missing is stood for by {@code absent} and fails no
   * more.
   */
  <T, P extends EvaluatedAssert<P, ?>> P part(
      Expectation expectation,
      Function<Snapshot, T> find,
      T absent,
      BiFunction<Evaluation, T, P> make) {
    return goOn(
        settle(expectation)
            .map(snapshot -> make.apply(ground, find.apply(snapshot)))
            .orElseGet(() -> make.apply(Evaluation.inert(), absent)));
  }

  /** Gives what was said with {@code as("…")} to the assertion on a part of this one. */
  <T extends EvaluatedAssert<T, ?>> T goOn(T part) {
    if (info.hasDescription()) {
      part.as(info.description());
    }
    return part;
  }

  private Optional<Snapshot> settle(Expectation expectation) {
    if (ground.isInert()) {
      return Optional.empty();
    }
    Redaction.Scope scope = ground.redaction().makeCurrent();
    try {
      return judged(expectation);
    } finally {
      scope.close();
    }
  }

  private Optional<Snapshot> judged(Expectation expectation) {
    WaitResult result = ground.judge(expectation);
    if (result.passed()) {
      ground.passed();
      return Optional.of(result.snapshot());
    }
    if (!ground.isSilent()) {
      ground.failed(failure(result));
    }
    return Optional.empty();
  }

  private AssertionError failure(WaitResult result) {
    Problem problem = FailureText.of(result, ground);
    boolean needsLine = ground.isCollecting() && !info.hasDescription();
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
    if (ground.isInert()) {
      return myself;
    }
    Redaction.Scope scope = ground.redaction().makeCurrent();
    try {
      failure(check).ifPresentOrElse(ground::failed, ground::passed);
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

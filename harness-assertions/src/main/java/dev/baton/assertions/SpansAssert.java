package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on all spans that a filter selects, including those that are still to come: {@code
 * assertThat(harness).spans(named("POST").of("orders")).hasSize(2)}.
 *
 * <p>Except {@code noneSatisfy}, assertions on the spans themselves fail if there is no span: the
 * absence of spans proves nothing about them.
 */
public final class SpansAssert extends EvaluatedAssert<SpansAssert, List<CapturedSpan>> {

  private final SpanSelection selection;

  SpansAssert(Evaluation evaluation, SpanSelection selection) {
    super(evaluation, selection.spans().apply(evaluation.snapshot()), SpansAssert.class);
    this.selection = selection;
  }

  @Override
  List<CapturedSpan> in(Snapshot snapshot) {
    return selection.spans().apply(snapshot);
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    List<CapturedSpan> found = in(snapshot);
    return TracesText.withSpans(
        "Expected the %s %s, but %s".formatted(selection, expectation, but),
        found,
        selection.around().apply(snapshot),
        TreeText.at(found, TracesText.THIS_ONE));
  }

  /**
   * Asserts how many there are: {@code spans(named("GET /stock")).hasSize(3)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public SpansAssert hasSize(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(SpansChecks.size(selection, expected));
  }

  /** Asserts that there is none: {@code spans(named("retry")).isEmpty()}. */
  public SpansAssert isEmpty() {
    return hasSize(0);
  }

  /** Asserts that there is at least one: {@code spans(named("GET /stock")).isNotEmpty()}. */
  public SpansAssert isNotEmpty() {
    return require(SpansChecks.notEmpty(selection, 1));
  }

  /**
   * Asserts that there is exactly one, and navigates to it: {@code
   * spans(named("POST").of("orders")).single().hasKind(CLIENT)}.
   */
  @CheckReturnValue
  public SpanAssert single() {
    return part(
        SpansChecks.size(selection, 1), s -> in(s).get(0), AbsentSubject.SPAN, SpanAssert::new);
  }

  /**
   * Navigates to the first, by start time within a trace: {@code spans(named("GET
   * /stock")).first().hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert first() {
    return element(0);
  }

  /**
   * Navigates to the last one recorded so far, by start time within a trace: {@code
   * spans(named("GET /stock")).last().hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert last() {
    return part(
        SpansChecks.notEmpty(selection, 1),
        s -> in(s).get(in(s).size() - 1),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  /**
   * Navigates to the one at this index, from 0, by start time within a trace: {@code
   * spans(named("GET /stock")).element(1).hasNoError()}.
   *
   * @throws IllegalArgumentException if {@code index} is negative
   */
  @CheckReturnValue
  public SpanAssert element(int index) {
    ExpectedCount.requireNotNegative("index", index);
    return part(
        SpansChecks.notEmpty(selection, index + 1),
        s -> in(s).get(index),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  /**
   * Asserts that there is at least one, and that each satisfies these requirements: {@code
   * spans(named("GET /stock")).allSatisfy(span -> span.hasKind(CLIENT).hasNoError())}.
   *
   * @param requirements called repeatedly while the assertion waits; must do nothing but assert
   */
  public SpansAssert allSatisfy(Consumer<? super SpanAssert> requirements) {
    return require(SpansChecks.all(selection, requirements));
  }

  /**
   * Asserts that at least one satisfies these requirements: {@code spans(named("GET
   * /stock")).anySatisfy(span -> span.hasAttribute("cache.hit", true))}.
   */
  public SpansAssert anySatisfy(Consumer<? super SpanAssert> requirements) {
    return require(SpansChecks.any(selection, requirements));
  }

  /**
   * Asserts that none satisfies these requirements; passes if there is no span: {@code
   * spans(named("GET /stock")).noneSatisfy(span -> span.hasError())}.
   */
  public SpansAssert noneSatisfy(Consumer<? super SpanAssert> requirements) {
    return require(SpansChecks.none(selection, requirements));
  }
}

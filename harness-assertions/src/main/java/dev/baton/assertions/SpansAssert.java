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
 * Assertions on all spans that a filter means, whatever still comes: {@code
 * assertThat(harness).spans(named("POST").of("orders")).hasSize(2)}.
 *
 * <p>The ones that ask something of the spans fail if there is no span: nothing that was never
 * started is proof of anything.
 */
public final class SpansAssert extends EvaluatedAssert<SpansAssert, List<CapturedSpan>> {

  private final SpanSelection selection;

  SpansAssert(Evaluation ground, SpanSelection selection) {
    super(ground, selection.spans().apply(ground.snapshot()), SpansAssert.class);
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
   * Asserts how many they are: {@code spans(named("GET /stock")).hasSize(3)}.
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

  /** Asserts that there is one or more: {@code spans(named("GET /stock")).isNotEmpty()}. */
  public SpansAssert isNotEmpty() {
    return require(SpansChecks.notEmpty(selection, 1));
  }

  /**
   * Asserts that there is exactly one, and goes on with it: {@code
   * spans(named("POST").of("orders")).single().hasKind(CLIENT)}.
   */
  @CheckReturnValue
  public SpanAssert single() {
    return part(
        SpansChecks.size(selection, 1), s -> in(s).get(0), AbsentSubject.SPAN, SpanAssert::new);
  }

  /**
   * Goes on with the first, by start time within a trace: {@code spans(named("GET
   * /stock")).first().hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert first() {
    return element(0);
  }

  /**
   * Goes on with the last of those that have come, by start time within a trace: {@code
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
   * Goes on with the one at this place, from 0, by start time within a trace: {@code
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
   * Asserts that each of them, and that there is one at least: {@code spans(named("GET
   * /stock")).allSatisfy(span -> span.hasKind(CLIENT).hasNoError())}.
   *
   * @param requirements is called again and again while the assertion waits, and must not do more
   *     than assert
   */
  public SpansAssert allSatisfy(Consumer<? super SpanAssert> requirements) {
    return require(SpansChecks.all(selection, requirements));
  }

  /**
   * Asserts that one of them or more: {@code spans(named("GET /stock")).anySatisfy(span ->
   * span.hasAttribute("cache.hit", true))}.
   */
  public SpansAssert anySatisfy(Consumer<? super SpanAssert> requirements) {
    return require(SpansChecks.any(selection, requirements));
  }

  /**
   * Asserts that none of them; also true if there is no span: {@code spans(named("GET
   * /stock")).noneSatisfy(span -> span.hasError())}.
   */
  public SpansAssert noneSatisfy(Consumer<? super SpanAssert> requirements) {
    return require(SpansChecks.none(selection, requirements));
  }
}

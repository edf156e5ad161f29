package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.HopEndsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.hops.Hop;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on all hops from one service to another, in the order of their injections.
 *
 * <pre>{@code
 * assertThat(harness).hops("orders", "billing").hasSize(2).at(1).arrived();
 * }</pre>
 */
public final class HopsAssert extends EvaluatedAssert<HopsAssert, List<Hop>> {

  private final String from;
  private final String to;

  HopsAssert(Evaluation evaluation, String from, String to) {
    super(evaluation, evaluation.snapshot().hops().between(from, to), HopsAssert.class);
    this.from = from;
    this.to = to;
  }

  @Override
  List<Hop> in(Snapshot snapshot) {
    return snapshot.hops().between(from, to);
  }

  /**
   * Asserts that there are this many: {@code hops("orders", "billing").hasSize(2)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public HopsAssert hasSize(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(
        snapshot ->
            in(snapshot).size() == expected
                ? Verdict.holds()
                : Verdict.notYet(counted(in(snapshot), ValueText.count(expected, "hop"))));
  }

  /** Asserts that there is at least one, and that all of them arrived: {@code allArrived()}. */
  public HopsAssert allArrived() {
    return require(
        snapshot -> {
          List<Hop> hops = in(snapshot);
          boolean isSo = !hops.isEmpty() && hops.stream().allMatch(Hop::hasArrived);
          return isSo ? Verdict.holds() : Verdict.notYet(() -> notAll(hops));
        });
  }

  /**
   * Navigates to one of them, counted from 0: {@code at(1).arrived()}.
   *
   * @throws IllegalArgumentException if {@code index} is negative
   */
  @CheckReturnValue
  public HopAssert at(int index) {
    ExpectedCount.requireNotNegative("index", index);
    String wanted = "at least " + ValueText.count(index + 1, "hop");
    return part(
        s -> in(s).size() > index ? Verdict.holds() : Verdict.notYet(counted(in(s), wanted)),
        s -> in(s).get(index),
        AbsentSubject.HOP,
        HopAssert::new);
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of(
        "Expected the hops %s %s, but %s%s"
            .formatted(way(), expectation, but, HopEndsText.after(in(snapshot))));
  }

  private Supplier<Problem> counted(List<Hop> hops, String wanted) {
    return () ->
        Problem.of(
            "Expected %s %s, but %s%s"
                .formatted(wanted, way(), ValueText.there(hops.size()), HopEndsText.after(hops)));
  }

  private Problem notAll(List<Hop> hops) {
    long missing = hops.stream().filter(hop -> !hop.hasArrived()).count();
    String but = hops.isEmpty() ? "there is none" : missing + " did not";
    return Problem.of(
        "Expected every hop %s to have arrived, but %s%s"
            .formatted(way(), but, HopEndsText.after(hops)));
  }

  private String way() {
    return ValueText.name(from) + " → " + ValueText.name(to);
  }
}

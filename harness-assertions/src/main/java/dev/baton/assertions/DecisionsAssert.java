package dev.baton.assertions;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.DecisionsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.decision.DecisionView;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TraceDecision;
import dev.baton.recording.Snapshot;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Supplier;

/**
 * Assertions on what a Collector keeps: {@code
 * assertThat(collector).keeps(trace).because("errors")}. The Collector's own time passes first,
 * until nothing is pending in it.
 */
public final class DecisionsAssert extends EvaluatedAssert<DecisionsAssert, DecisionView> {

  private String traceId = "";

  DecisionsAssert(Evaluation evaluation, DecisionView collector) {
    super(evaluation, collector, DecisionsAssert.class);
  }

  @Override
  DecisionView in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return DecisionsText.of(
        "Expected the collector %s, but %s".formatted(expectation, but), actual, traceId);
  }

  /** Asserts that spans of this trace come to a backend: {@code keeps(checkout)}. */
  public DecisionsAssert keeps(Trace trace) {
    return keeps(trace.traceId());
  }

  /** Asserts that spans of the trace with this id come to a backend. */
  public DecisionsAssert keeps(String trace) {
    traceId = trace;
    return requireNow(
        () -> actual.spansAtBackends(trace) > 0,
        "to keep the trace " + trace,
        () -> "none of its " + received() + " came to a backend");
  }

  /** Asserts that no span of this trace comes to a backend: {@code drops(healthCheck)}. */
  public DecisionsAssert drops(Trace trace) {
    return drops(trace.traceId());
  }

  /** Asserts that no span of the trace with this id comes to a backend. */
  public DecisionsAssert drops(String trace) {
    traceId = trace;
    return requireNow(
        () -> actual.spansReceived(trace) > 0 && actual.spansAtBackends(trace) == 0,
        "to drop the trace " + trace,
        () ->
            actual.spansReceived(trace) == 0
                ? "it has received no span of it"
                : actual.spansAtBackends(trace) + " of its " + received() + " came to a backend");
  }

  /**
   * Asserts which policy has decided on the trace of the assertion before this one: {@code
   * keeps(checkout).because("errors")}.
   */
  public DecisionsAssert because(String policy) {
    return requireNow(
        () -> decisions().stream().anyMatch(decision -> decision.policy().equals(policy)),
        "to decide on the trace " + traceId + " by the policy " + policy,
        () -> "it has not");
  }

  /** Asserts that no spans came after the decision on their trace: {@code hasNoLateSpans()}. */
  public DecisionsAssert hasNoLateSpans() {
    return requireNow(
        () -> actual.lateSpans().isEmpty(),
        "to get no spans after a decision",
        () -> ValueText.there(actual.lateSpans().size()));
  }

  private List<TraceDecision> decisions() {
    return actual.decisions().stream()
        .filter(decision -> decision.traceId().equals(traceId))
        .filter(decision -> decision.verdict() != SamplingVerdict.ERROR)
        .toList();
  }

  private String received() {
    return ValueText.count(actual.spansReceived(traceId), "span");
  }

  private DecisionsAssert requireNow(Supplier<Boolean> holds, String wanted, Supplier<String> but) {
    return require(
        snapshot -> {
          actual.settle();
          return holds.get()
              ? Verdict.proven()
              : Verdict.never(() -> problem(snapshot, wanted, but.get()));
        });
  }
}

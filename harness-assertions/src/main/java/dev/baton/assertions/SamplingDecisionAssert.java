package dev.baton.assertions;

import dev.baton.assertions.checks.SamplingChecks;
import dev.baton.assertions.checks.SpanCheck;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.waiting.Problem;

/**
 * Assertions on the decision of a sampler about a span, and its reason: {@code
 * assertThat(harness).span("GET
 * /health").decision().hasOutcome(DROP).hasReasonContaining("health")}.
 */
public final class SamplingDecisionAssert
    extends EvaluatedAssert<SamplingDecisionAssert, SamplingDecision> {

  private static final SamplingDecision UNKNOWN =
      new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "", null);

  private final CapturedSpan span;

  SamplingDecisionAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, of(span), SamplingDecisionAssert.class);
    this.span = span;
  }

  private static SamplingDecision of(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? UNKNOWN : origin.decision();
  }

  @Override
  SamplingDecision in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isFinal(SamplingDecision newest) {
    return true;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return SamplingChecks.decision("to have a sampling decision " + expectation, decision -> false)
        .problem(span, snapshot);
  }

  private SamplingDecisionAssert require(SpanCheck check) {
    return require(snapshot -> check.judge(span, snapshot));
  }

  /** Asserts the outcome of the decision: {@code hasOutcome(DROP)}. */
  public SamplingDecisionAssert hasOutcome(Outcome outcome) {
    return require(SamplingChecks.outcome(outcome));
  }

  /** Asserts the description of the sampler that decided: {@code isMadeBy("AlwaysOffSampler")}. */
  public SamplingDecisionAssert isMadeBy(String sampler) {
    return require(
        SamplingChecks.decision(
            "to be decided on by " + ValueText.name(sampler),
            decision -> decision.sampler().equals(sampler)));
  }

  /** Asserts a part of the reason that the sampler gave: {@code hasReasonContaining("rate")}. */
  public SamplingDecisionAssert hasReasonContaining(String text) {
    return require(
        SamplingChecks.decision(
            "to be decided on for a reason with " + ValueText.value(text),
            decision -> decision.reason().contains(text)));
  }

  /** Asserts that the sampler saw a parent that was sampled: {@code hasSampledParent()}. */
  public SamplingDecisionAssert hasSampledParent() {
    return require(
        SamplingChecks.decision(
            "to have a sampled parent", decision -> Boolean.TRUE.equals(decision.parentSampled())));
  }

  /** Asserts that the sampler saw a parent that was not sampled: {@code hasUnsampledParent()}. */
  public SamplingDecisionAssert hasUnsampledParent() {
    return require(
        SamplingChecks.decision(
            "to have a parent that was not sampled",
            decision -> Boolean.FALSE.equals(decision.parentSampled())));
  }

  /** Asserts that the sampler saw no parent: {@code hasNoParent()}. */
  public SamplingDecisionAssert hasNoParent() {
    return require(
        SamplingChecks.decision(
            "to be decided on as a root", decision -> decision.parentSampled() == null));
  }
}

package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks whether a span was sampled, and which sampler decided. */
@Internal
public final class SamplingChecks {

  private SamplingChecks() {}

  public static SpanCheck isSampled() {
    return SpanCheck.fixed("to be sampled", CapturedSpan::isSampled, SamplingChecks::decisionOf);
  }

  public static SpanCheck isNotSampled() {
    return SpanCheck.fixed(
        "not to be sampled", span -> !span.isSampled(), SamplingChecks::decisionOf);
  }

  public static SpanCheck isRecorded() {
    return SpanCheck.fixed(
        "to be recorded", SamplingChecks::isRecorded, SamplingChecks::decisionOf);
  }

  public static SpanCheck isNotRecorded() {
    return SpanCheck.fixed(
        "not to be recorded", span -> !isRecorded(span), SamplingChecks::decisionOf);
  }

  private static boolean isRecorded(CapturedSpan span) {
    return span.origin() == null || span.origin().decision().outcome() != Outcome.DROP;
  }

  public static SpanCheck isKnown() {
    return SpanCheck.fixed(
        "to have a sampling decision that is known",
        span -> span.origin() != null,
        span -> "it came over the wire, which does not tell the sampler");
  }

  /** Makes a check on a decision that is known. */
  public static SpanCheck decision(String expectation, Predicate<SamplingDecision> holds) {
    return SpanCheck.fixed(
        expectation,
        span -> span.origin() != null && holds.test(span.origin().decision()),
        SamplingChecks::decisionWithReason);
  }

  private static String decisionWithReason(CapturedSpan span) {
    String reason = span.origin() == null ? "" : span.origin().decision().reason();
    return decisionOf(span) + (reason.isEmpty() ? "" : ", because " + ValueText.name(reason));
  }

  /** Returns {@code AlwaysOffSampler decided DROP (its parent was sampled)}. */
  static String decisionOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "it came over the wire, so it was sampled";
    }
    SamplingDecision decision = origin.decision();
    return ValueText.name(decision.sampler())
        + " decided "
        + decision.outcome()
        + ofParent(decision.parentSampled());
  }

  private static String ofParent(@Nullable Boolean sampled) {
    if (sampled == null) {
      return "";
    }
    return sampled ? " (its parent was sampled)" : " (its parent was not sampled)";
  }
}

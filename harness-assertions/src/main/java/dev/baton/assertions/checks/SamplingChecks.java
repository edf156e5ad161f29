package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.OtherDecision;
import dev.baton.diagnosis.Question.Sampled;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks whether a span was sampled, and which sampler decided. */
@Internal
public final class SamplingChecks {

  private SamplingChecks() {}

  public static SpanCheck isSampled() {
    return SpanCheck.fixed("to be sampled", CapturedSpan::isSampled, SamplingChecks::outcomeOf)
        .asking(span -> span.origin() != null, NotSampled::new);
  }

  public static SpanCheck isNotSampled() {
    return SpanCheck.fixed(
            "not to be sampled", span -> !span.isSampled(), SamplingChecks::outcomeOf)
        .asking(span -> span.origin() != null, Sampled::new);
  }

  public static SpanCheck isRecorded() {
    return SpanCheck.fixed("to be recorded", SamplingChecks::isRecorded, SamplingChecks::outcomeOf)
        .asking(span -> true, NotSampled::new);
  }

  public static SpanCheck isNotRecorded() {
    return SpanCheck.fixed(
            "not to be recorded", span -> !isRecorded(span), SamplingChecks::decisionOf)
        .asking(CapturedSpan::isSampled, Sampled::new);
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
            SamplingChecks::decisionWithReason)
        .asking(span -> span.origin() != null, OtherDecision::new);
  }

  /** Makes a check on the outcome of a decision that is known. */
  public static SpanCheck outcome(Outcome expected) {
    return SpanCheck.fixed(
            "to get the decision " + expected,
            span -> span.origin() != null && span.origin().decision().outcome() == expected,
            SamplingChecks::decisionOf)
        .asking(
            span -> span.origin() != null,
            span -> why(span, expected == Outcome.RECORD_AND_SAMPLE));
  }

  private static Question why(CapturedSpan span, boolean isSampleExpected) {
    if (isSampleExpected == span.isSampled()) {
      return new OtherDecision(span);
    }
    return isSampleExpected ? new NotSampled(span) : new Sampled(span);
  }

  private static String decisionWithReason(CapturedSpan span) {
    String reason = span.origin() == null ? "" : span.origin().decision().reason();
    return decisionOf(span) + (reason.isEmpty() ? "" : ", because " + ValueText.name(reason));
  }

  /** Returns {@code AlwaysOffSampler decided DROP (its parent was sampled)}. */
  static String decisionOf(CapturedSpan span) {
    return of(span, decision -> ValueText.name(decision.sampler()) + " decided ");
  }

  /** Returns the decision without the sampler, which the reason names that follows. */
  private static String outcomeOf(CapturedSpan span) {
    return of(span, decision -> "the decision was ");
  }

  private static String of(CapturedSpan span, Function<SamplingDecision, String> decided) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "it came over the wire, so it was sampled";
    }
    SamplingDecision decision = origin.decision();
    return decided.apply(decision) + decision.outcome() + ofParent(decision.parentSampled());
  }

  private static String ofParent(@Nullable Boolean sampled) {
    if (sampled == null) {
      return "";
    }
    return sampled ? " (its parent was sampled)" : " (its parent was not sampled)";
  }
}

package dev.baton.assertions;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import org.jspecify.annotations.Nullable;

/** Whether a span was sampled, and who decided so. */
final class SamplingChecks {

  private SamplingChecks() {}

  static SpanCheck isSampled() {
    return SpanCheck.fixed("to be sampled", CapturedSpan::isSampled, SamplingChecks::decisionOf);
  }

  static SpanCheck isNotSampled() {
    return SpanCheck.fixed(
        "not to be sampled", span -> !span.isSampled(), SamplingChecks::decisionOf);
  }

  /** Returns {@code AlwaysOffSampler decided DROP (its parent was sampled)}. */
  static String decisionOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "it came over the wire, so it was sampled";
    }
    SamplingDecision decision = origin.decision();
    return Wording.name(decision.sampler())
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

package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import java.util.Objects;
import java.util.Optional;

/** Answers which sampler decided on a span, who set it, and what it was told of the parent. */
final class DecisionAccount {

  private DecisionAccount() {}

  /** Answers for a span of this process. */
  static Account of(CapturedSpan span, Evidence evidence) {
    SpanOrigin origin = Objects.requireNonNull(span.origin());
    SamplingDecision decision = origin.decision();
    CapturedSpan parent = evidence.parentOf(span);
    Steps steps = new Steps();
    if (parent != null) {
      steps.started(parent, parent.isSampled() ? ", sampled" : ", not sampled");
    }
    evidence
        .extractionFor(span)
        .filter(Pass::hasSpan)
        .ifPresent(pass -> steps.passed(pass, "extracted " + FindingPhrases.headers(pass)));
    steps.sampler(span).started(span, ", decided " + decision.outcome());
    Optional<String> set = SamplerLine.of(span);
    String sawParent =
        decision.parentSampled() == null
            ? "no parent"
            : "a parent that was " + (decision.parentSampled() ? "sampled" : "not sampled");
    return new Account(
        "decided otherwise: " + Steps.named(span),
        "%s saw %s and decided on %s (%s)%s"
            .formatted(
                decision.sampler(),
                sawParent,
                span.name(),
                Steps.startOf(span),
                set.map(at -> "; it was set at " + at).orElse("")),
        steps.lines(),
        "so change the sampler of %s%s, or the context in which %s is started."
            .formatted(
                span.service(),
                set.isPresent() ? " there" : " (harness.service, or that of its SDK)",
                span.name()));
  }
}

package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import dev.baton.wiring.WiringGap.Kind;
import java.util.Optional;

/** Answers which decision left a span unsampled: the first unsampled ancestor and its sampler. */
final class SamplingAccount {

  private final CapturedSpan span;
  private final Evidence evidence;

  private SamplingAccount(CapturedSpan span, Evidence evidence) {
    this.span = span;
    this.evidence = evidence;
  }

  /** Answers for the first span on the way down to this one that was not sampled. */
  static Account of(CapturedSpan span, Evidence evidence) {
    CapturedSpan first = span;
    CapturedSpan above = evidence.parentOf(first);
    while (above != null && !above.isSampled()) {
      first = above;
      above = evidence.parentOf(first);
    }
    return new SamplingAccount(first, evidence).account();
  }

  /** Answers how the sender's decision changed on the way to the receiver. */
  static Account flippedTo(CapturedSpan sender, CapturedSpan receiver, Evidence evidence) {
    String before = sender.isSampled() ? "sampled" : "not sampled";
    String after = sender.isSampled() ? "not sampled" : "sampled";
    Steps steps = new Steps().started(sender, ", " + before);
    evidence
        .injectionsOf(sender)
        .forEach(p -> steps.passed(p, "injected " + FindingPhrases.headers(p.headers())));
    evidence
        .extractionFor(receiver)
        .ifPresent(p -> steps.passed(p, "extracted " + FindingPhrases.headers(p.headers())));
    steps.started(receiver, ", whose parent is %s by its header".formatted(after));
    return new Account(
        "sampling decision changed: " + sender.service() + " → " + receiver.service(),
        "the sampled flag was changed between %s (%s) and %s (%s)"
            .formatted(
                sender.service(),
                Steps.startOf(sender),
                receiver.service(),
                Steps.receivedAt(receiver)),
        steps.lines(),
        "so the header that %s got says \"%s\" though %s was %s:"
                .formatted(receiver.service(), after, sender.name(), before)
            + " it was written by hand or changed on the way. Let the propagator inject it, and"
            + " keep its flags.");
  }

  private Account account() {
    CapturedSpan parent = evidence.parentOf(span);
    Optional<Pass> extraction = evidence.extractionFor(span);
    Steps steps = new Steps();
    if (parent != null) {
      steps.started(parent, ", sampled");
      if (evidence.injectionsOf(parent).isEmpty() && extraction.isPresent()) {
        steps.add(parent.service() + " was not seen to inject its context");
      }
      evidence
          .injectionsOf(parent)
          .forEach(p -> steps.passed(p, "injected " + FindingPhrases.headers(p.headers())));
    }
    extraction
        .filter(Pass::hasSpan)
        .ifPresent(p -> steps.passed(p, "extracted " + FindingPhrases.headers(p.headers())));
    steps.started(span, ", not sampled" + decided());
    boolean isFlipped =
        parent != null
            && extraction.filter(p -> p.hasSpan() && !p.spanContext().isSampled()).isPresent();
    return isFlipped && parent != null ? flipped(parent, steps) : dropped(steps);
  }

  private String decided() {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "";
    }
    SamplingDecision decision = origin.decision();
    return decision.reason().isEmpty()
        ? " by " + decision.sampler()
        : " (" + decision.reason() + ")";
  }

  private Account flipped(CapturedSpan parent, Steps steps) {
    return new Account(
        "sampling decision changed: " + parent.service() + " → " + span.service(),
        "the sampled flag was lost between %s (%s) and %s (%s)"
            .formatted(
                parent.service(), Steps.startOf(parent), span.service(), Steps.startOf(span)),
        steps.lines(),
        "so the header that %s got says \"not sampled\" (its last part is even) though %s was sampled:"
                .formatted(span.service(), parent.name())
            + " it was written by hand or changed on the way. Let the propagator inject it, and"
            + " keep its flags.");
  }

  private Account dropped(Steps steps) {
    String configured = SamplerLine.of(span).map(at -> ", a sampler set at " + at).orElse("");
    return new Account(
        "not sampled: " + Steps.named(span),
        "%s was not sampled%s (%s)%s"
            .formatted(span.name(), decided(), Steps.startOf(span), configured),
        steps.sampler(span).lines(),
        evidence
            .snapshot()
            .wiring()
            .remedy(Kind.SAMPLER)
            .map(words -> "so this sampler decides here. " + words + ".")
            .orElse(
                "so this sampler decides here; give %s a sampler that keeps it, or a parent-based one."
                    .formatted(span.service())));
  }
}

package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which decision left a span unsampled: the first unsampled ancestor and its sampler. */
final class SamplingAccount {

  private static final String NOT_EXTRACTED = "which was not seen to extract a context";

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

  /** Answers for the first span on the way down to this one from which on all were sampled. */
  static Account ofSampled(CapturedSpan span, Evidence evidence) {
    CapturedSpan first = span;
    CapturedSpan above = evidence.parentOf(first);
    int levels = evidence.snapshot().spans().size(); // more only where parents form a circle
    while (above != null && above.isSampled() && levels-- > 0) {
      first = above;
      above = evidence.parentOf(first);
    }
    boolean isFlipped =
        above != null
            && evidence
                .extractionFor(first)
                .filter(pass -> pass.hasSpan() && pass.spanContext().isSampled())
                .isPresent();
    return isFlipped && above != null
        ? flippedTo(above, first, evidence)
        : new SamplingAccount(first, evidence).kept(span, above);
  }

  private Account kept(CapturedSpan asked, @Nullable CapturedSpan parent) {
    Steps steps = new Steps();
    if (parent != null) {
      steps.started(parent, ", not sampled");
    }
    evidence
        .extractionFor(span)
        .filter(Pass::hasSpan)
        .ifPresent(p -> steps.passed(p, "extracted " + FindingPhrases.headers(p)));
    steps.sampler(span).started(span, ", sampled" + decided());
    boolean isAbove = !asked.spanContext().equals(span.spanContext());
    if (isAbove) {
      steps.started(asked, ", sampled as its parent was");
    }
    String configured = SamplerLine.of(span).map(at -> ", a sampler set at " + at).orElse("");
    if (parent == null && evidence.extractionFor(span).filter(Pass::hasSpan).isPresent()) {
      return new Account(
          "sampled: " + Steps.named(span),
          "%s follows the header that %s extracted (%s), which says \"sampled\""
              .formatted(
                  Steps.named(span),
                  span.service(),
                  Steps.receivedAt(evidence.extractionFor(span).get())),
          steps.lines(),
          "so whoever called %s decided: send a header whose last part is 00, or give %s a sampler that does not follow its parent."
              .formatted(span.service(), span.service()));
    }
    return new Account(
        "sampled: " + Steps.named(span),
        "%s%s was sampled%s (%s)%s%s"
            .formatted(
                isAbove ? "it follows its parents, and " : "",
                isAbove ? Steps.named(span) : span.name(),
                decided(),
                Steps.startOf(span),
                configured,
                setLate()),
        steps.lines(),
        "so give %s a sampler that drops it%s."
            .formatted(
                span.service(),
                parent == null ? "" : ", or a parent-based one, which follows " + parent.name()));
  }

  /** Answers how the sender's decision changed on the way to the receiver. */
  static Account flippedTo(CapturedSpan sender, CapturedSpan receiver, Evidence evidence) {
    String before = sender.isSampled() ? "sampled" : "not sampled";
    String after = sender.isSampled() ? "not sampled" : "sampled";
    Steps steps = new Steps().started(sender, ", " + before);
    evidence
        .injectionsOf(sender)
        .forEach(p -> steps.passed(p, "injected " + FindingPhrases.headers(p)));
    Optional<Pass> extraction = evidence.extractionFor(receiver);
    extraction.ifPresentOrElse(
        p -> steps.passed(p, "extracted " + FindingPhrases.headers(p)),
        () -> steps.add(receiver.service() + " was not seen to extract anything"));
    steps.started(
        receiver,
        ", whose parent is %s, as the %s says"
            .formatted(after, extraction.isPresent() ? "header" : "context"));
    String words =
        "the sampled flag was changed between %s (%s) and %s (%s)"
            .formatted(
                sender.service(),
                Steps.startOf(sender),
                receiver.service(),
                Steps.receivedAt(receiver));
    return new Account(
        "sampling decision changed: " + sender.service() + " → " + receiver.service(),
        extraction.isPresent() ? words : words + ", " + NOT_EXTRACTED,
        steps.lines(),
        extraction.isEmpty()
            ? builtByHand(sender, receiver)
            : headerSays(receiver, after, sender, before));
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
          .forEach(p -> steps.passed(p, "injected " + FindingPhrases.headers(p)));
    }
    extraction
        .filter(Pass::hasSpan)
        .ifPresent(p -> steps.passed(p, "extracted " + FindingPhrases.headers(p)));
    boolean isFlipped =
        parent != null
            && extraction.filter(p -> p.hasSpan() && !p.spanContext().isSampled()).isPresent();
    boolean isByHand =
        parent != null && extraction.isEmpty() && DecisionFlippedRule.isFlipped(parent, span);
    if (isByHand) {
      steps.add(span.service() + " was not seen to extract anything");
    }
    steps.started(span, ", not sampled" + decided());
    return parent != null && (isFlipped || isByHand)
        ? flipped(parent, steps, isByHand)
        : dropped(steps);
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

  private Account flipped(CapturedSpan parent, Steps steps, boolean isByHand) {
    String words =
        "the sampled flag was lost between %s (%s) and %s (%s)"
            .formatted(
                parent.service(), Steps.startOf(parent), span.service(), Steps.startOf(span));
    return new Account(
        "sampling decision changed: " + parent.service() + " → " + span.service(),
        isByHand ? words + ", " + NOT_EXTRACTED : words,
        steps.lines(),
        isByHand ? builtByHand(parent, span) : headerSays(span, "not sampled", parent, "sampled"));
  }

  private static String headerSays(
      CapturedSpan receiver, String after, CapturedSpan sender, String before) {
    return "so the header that %s got says \"%s\" (its flags are %s) though %s was %s (%s): it was written by hand or changed on the way. Let the propagator inject it, and change nothing in it."
        .formatted(
            receiver.service(),
            after,
            flags(receiver.parentSpanContext()),
            sender.name(),
            before,
            flags(sender.spanContext()));
  }

  /** Whatever the context was made of, no propagator of the harness read it. */
  private static String builtByHand(CapturedSpan sender, CapturedSpan receiver) {
    boolean isSampled = sender.isSampled();
    return "so the parent that %s got says \"%s\" though %s was %s: it was put together by hand, such as from a trace id and a span id, or read by a propagator of its own. Hand the flags on with the ids, or let the propagators of OpenTelemetry inject and extract."
        .formatted(
            receiver.name(),
            isSampled ? "not sampled" : "sampled",
            sender.name(),
            isSampled ? "sampled" : "not sampled");
  }

  private static String flags(SpanContext span) {
    return span.getTraceFlags().asHex();
  }

  /** Tells of an attribute that the sampler asked for in vain, because it was set too late. */
  private String setLate() {
    SpanOrigin origin = span.origin();
    return origin == null
        ? ""
        : origin.setLate().entrySet().stream()
            .min(Entry.comparingByKey())
            .map(
                late ->
                    ", before %s was set (%s)".formatted(late.getKey(), Steps.at(late.getValue())))
            .orElse("");
  }

  private Account dropped(Steps steps) {
    String configured = SamplerLine.of(span).map(at -> ", a sampler set at " + at).orElse("");
    return new Account(
        "not sampled: " + Steps.named(span),
        "%s was not sampled%s (%s)%s%s"
            .formatted(span.name(), decided(), Steps.startOf(span), configured, setLate()),
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

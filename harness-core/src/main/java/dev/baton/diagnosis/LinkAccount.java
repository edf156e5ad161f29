package dev.baton.diagnosis;

import dev.baton.incident.Incident;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import java.util.Optional;

/** Answers why a span has no link to another one: whether it had got that one's context. */
final class LinkAccount {

  private static final int MOST = 3;

  private final CapturedSpan span;
  private final CapturedSpan target;
  private final Evidence evidence;

  private LinkAccount(CapturedSpan span, CapturedSpan target, Evidence evidence) {
    this.span = span;
    this.target = target;
    this.evidence = evidence;
  }

  static Account of(CapturedSpan span, CapturedSpan target, Evidence evidence) {
    return new LinkAccount(span, target, evidence).account();
  }

  /** Answers how a span got a link that was not expected. */
  static Account ofPresent(CapturedSpan span, CapturedSpan target, Evidence evidence) {
    return new LinkAccount(span, target, evidence).present();
  }

  private Account present() {
    Optional<Pass> extraction = extraction();
    Steps steps = new Steps().started(target, "");
    extraction.ifPresent(p -> steps.passed(p, "extracted " + FindingPhrases.headers(p)));
    steps.started(span, how());
    String from =
        extraction
            .map(p -> "extracted at " + Steps.receivedAt(p))
            .orElse("started at " + Steps.startOf(target));
    return new Account(
        "extra link: from %s to %s".formatted(Steps.named(span), Steps.named(target)),
        "%s (%s) got the context of %s, %s, as a link"
            .formatted(span.name(), Steps.startOf(span), target.name(), from),
        steps.lines(),
        "so addLink was called with that context, before the span started or while it was open.");
  }

  private Account account() {
    Optional<Pass> extraction = extraction();
    List<Pass> injections = evidence.injectionsOf(target);
    Cause cause = cause(extraction, injections);
    Steps steps = new Steps().started(target, "");
    injections.stream()
        .limit(MOST)
        .forEach(p -> steps.passed(p, "injected " + FindingPhrases.headers(p)));
    extraction.ifPresent(p -> steps.passed(p, "extracted " + FindingPhrases.headers(p)));
    steps.started(span, how());
    LateChange.of(span, "addLink"::equals, evidence)
        .ifPresent(
            late -> steps.ended(span, "").add(span.service() + " added a link", late.happened()));
    return new Account(
        "missing link: from %s to %s".formatted(Steps.named(span), Steps.named(target)),
        cause.words(),
        steps.lines(),
        cause.conclusion());
  }

  private String how() {
    List<String> names =
        span.links().stream()
            .map(SpanLink::spanContext)
            .map(context -> ContextOwner.of(context, evidence))
            .limit(MOST)
            .toList();
    return names.isEmpty() ? " without a link" : " with a link to " + String.join(", ", names);
  }

  private Cause cause(Optional<Pass> extraction, List<Pass> injections) {
    String started = "%s (%s)".formatted(span.name(), Steps.startOf(span));
    Optional<Moment> late =
        LateChange.of(span, "addLink"::equals, evidence).map(Incident::happened);
    if (late.isPresent()) {
      return new Cause(
          "%s got a link (%s) after it had ended (%s)"
              .formatted(started, Steps.at(late.get()), Steps.endOf(span)),
          "so the link is lost: add it before that end, or when the span starts (SpanBuilder.addLink), if its target is known by then.");
    }
    if (CallCauses.isSame(span.parentSpanContext(), target.spanContext())) {
      return new Cause(
          "%s was started as a child of %s".formatted(started, target.name()),
          "so it has that span as its parent and not as a link: call addLink, and setNoParent for a"
              + " trace of its own.");
    }
    if (span.service().equals(target.service()) && injections.isEmpty()) {
      return new Cause(
          "%s was started without a link to %s (%s)"
              .formatted(started, target.name(), Steps.startOf(target)),
          "so add it before %s starts: SpanBuilder.addLink with the SpanContext of %s."
              .formatted(span.name(), target.name()));
    }
    if (extraction.isPresent()) {
      return new Cause(
          "%s extracted the context of %s (%s) and started %s without a link to it"
              .formatted(
                  span.service(), target.name(), Steps.receivedAt(extraction.get()), started),
          "so add one link for each context that was extracted: SpanBuilder.addLink before the span"
              + " starts.");
    }
    if (injections.isEmpty()) {
      return new Cause(
          "%s was not seen to inject the context of %s (%s)"
              .formatted(target.service(), target.name(), Steps.startOf(target)),
          "so %s could not know it: inject it into what %s sends."
              .formatted(span.service(), target.service()));
    }
    return new Cause(
        "%s was not seen to extract the context of %s, injected at %s, before it started %s"
            .formatted(
                span.service(),
                target.name(),
                Steps.at(injections.get(injections.size() - 1).moment()),
                started),
        "so %s leaves it out or does not get it: extract from each message of a batch, and add one link for each."
            .formatted(span.service()));
  }

  /** Returns where the service of the span extracted the context before the span started. */
  private Optional<Pass> extraction() {
    SpanOrigin origin = span.origin();
    return evidence.hops().extractions().stream()
        .filter(pass -> pass.service().equals(span.service()))
        .filter(pass -> CallCauses.isSame(pass.spanContext(), target.spanContext()))
        .filter(pass -> origin == null || pass.moment().sequence() < origin.started().sequence())
        .findFirst();
  }
}

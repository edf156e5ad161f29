package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.Optional;

/** Answers how the context of another service became a parent that is not marked as remote. */
final class LocalParentAccount {

  private LocalParentAccount() {}

  /** Gives no answer for two spans of one service, or where nothing is known of the child. */
  static Optional<Account> of(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    SpanOrigin origin = span.origin();
    if (origin == null || span.service().equals(parent.service())) {
      return Optional.empty();
    }
    Steps steps = new Steps().started(parent, "");
    evidence
        .injectionsOf(parent)
        .forEach(pass -> steps.passed(pass, "injected " + FindingPhrases.headers(pass)));
    Optional<Pass> extraction = evidence.extractionFor(span);
    extraction.ifPresentOrElse(
        pass ->
            steps.passed(
                pass,
                "extracted "
                    + (pass.hasSpan() ? FindingPhrases.headers(pass) : FindingPhrases.found(pass))),
        () -> steps.add(span.service() + " was not seen to extract anything"));
    boolean isCurrent = extraction.isPresent() && !extraction.get().hasSpan();
    steps.started(span, " as a child of " + Steps.named(parent));
    return Optional.of(
        isCurrent
            ? onlyByThread(span, parent, extraction.get(), steps)
            : handedOver(span, parent, origin, steps));
  }

  private static Account onlyByThread(
      CapturedSpan span, CapturedSpan parent, Pass extraction, Steps steps) {
    return new Account(
        "connected by the thread alone: %s → %s".formatted(parent.service(), span.service()),
        "%s extracted no context (%s), and %s (%s) was current on the same thread"
            .formatted(
                span.service(), Steps.receivedAt(extraction), parent.name(), Steps.startOf(parent)),
        steps.lines(),
        "so %s is the parent only because both ran on one thread. Between two processes the trace would end here: inject the context of %s into what is sent."
            .formatted(parent.name(), parent.name()));
  }

  private static Account handedOver(
      CapturedSpan span, CapturedSpan parent, SpanOrigin origin, Steps steps) {
    return new Account(
        "local parent: %s → %s".formatted(parent.service(), span.service()),
        "%s %s a context of %s that is not marked as remote"
            .formatted(
                Steps.who(origin.started()),
                origin.parentGiven() ? "gave it" : "started it in",
                Steps.named(parent)),
        steps.lines(),
        "so that context was handed over within this process, or put together with"
            + " SpanContext.create: let the propagators inject and extract it, or use"
            + " SpanContext.createFromRemoteParent.");
  }
}

package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;

/**
 * One request for which a service started the same span again when the first had ended: the request
 * came twice, or the server ran its filters for it once more.
 *
 * @param injection the only one that the sender made
 */
record TakenUpAgain(
    CapturedSpan sender,
    Pass injection,
    CapturedSpan first,
    CapturedSpan again,
    Evidence evidence) {

  /** Returns the pair whose second this span is, if its sender injected once alone. */
  static Optional<TakenUpAgain> with(CapturedSpan span, Evidence evidence) {
    CapturedSpan sender = evidence.parentOf(span);
    if (sender == null
        || span.kind() != SpanKind.SERVER
        || sender.service().equals(span.service())
        || evidence.injectionsOf(sender).size() != 1) {
      return Optional.empty();
    }
    return evidence.childrenNear(span, sender).stream()
        .filter(first -> isSameBefore(first, span))
        .findFirst()
        .map(
            first ->
                new TakenUpAgain(
                    sender, evidence.injectionsOf(sender).get(0), first, span, evidence));
  }

  private static boolean isSameBefore(CapturedSpan first, CapturedSpan span) {
    return first.service().equals(span.service())
        && first.kind() == span.kind()
        && first.name().equals(span.name())
        && first.origin() != null
        && span.origin() != null
        && first.origin().ended() != null
        && first.origin().ended().sequence() < span.origin().started().sequence()
        && Occurrences.startLine(first).equals(Occurrences.startLine(span));
  }

  Account account() {
    Steps steps = new Steps().started(sender, "");
    steps.passed(injection, "injected " + FindingPhrases.headers(injection));
    for (CapturedSpan span : new CapturedSpan[] {first, again}) {
      evidence
          .extractionFor(span)
          .ifPresent(pass -> steps.passed(pass, "extracted " + FindingPhrases.headers(pass)));
      steps.started(span, "");
    }
    String to = again.service();
    return new Account(
        "taken up twice: %s → %s".formatted(sender.service(), to),
        "%s took up one call of %s twice: %s began again (%s) after it had ended, and %s injected once (%s)"
            .formatted(
                to,
                sender.service(),
                again.name(),
                Steps.startOf(again),
                sender.name(),
                Steps.at(injection.moment())),
        steps.lines(),
        "so either the request came twice, as by a retry or a redirect below %s, which needs a span for each; or the filter of %s ran again for one request, as at an ASYNC or ERROR dispatch: map it to REQUEST alone. %s shows which."
            .formatted(
                sender.name(),
                to,
                evidence
                    .extractionFor(again)
                    .map(pass -> WireAdvice.place(injection, pass))
                    .orElse("A tap in front of " + to)));
  }
}

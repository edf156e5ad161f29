package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;

/**
 * A request for which a service started two spans of one kind, the second within the first and on
 * its thread.
 *
 * @param outer the one that began first
 */
record TakenUpTwice(CapturedSpan outer, CapturedSpan inner) {

  /** Returns the pair that this span belongs to, if any. */
  static Optional<TakenUpTwice> with(CapturedSpan span, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(span);
    if (parent == null || !SpanRoles.isEntry(span)) {
      return Optional.empty();
    }
    if (parent.service().equals(span.service())) {
      return pair(parent, span);
    }
    for (CapturedSpan other : evidence.childrenNear(span, parent)) {
      Optional<TakenUpTwice> pair = pair(other, span).or(() -> pair(span, other));
      if (pair.isPresent()) {
        return pair;
      }
    }
    return Optional.empty();
  }

  private static Optional<TakenUpTwice> pair(CapturedSpan outer, CapturedSpan inner) {
    return outer.service().equals(inner.service())
            && outer.kind() == inner.kind()
            && isWithin(inner, outer)
        ? Optional.of(new TakenUpTwice(outer, inner))
        : Optional.empty();
  }

  private static boolean isWithin(CapturedSpan inner, CapturedSpan outer) {
    SpanOrigin in = inner.origin();
    SpanOrigin out = outer.origin();
    if (in == null || out == null) {
      return false;
    }
    Moment ended = out.ended();
    return in.started().threadId() == out.started().threadId()
        && out.started().sequence() < in.started().sequence()
        && (ended == null || in.started().sequence() < ended.sequence());
  }

  /** Whether both spans continued the context of one request, which was thus extracted twice. */
  boolean isOfOneRequest() {
    return inner.kind() == SpanKind.SERVER
        && inner.hasParent()
        && inner.parentSpanContext().equals(outer.parentSpanContext());
  }

  Account account(Evidence evidence) {
    CapturedSpan sender = evidence.parentOf(outer);
    String from = sender == null ? "somebody" : sender.service();
    String to = outer.service();
    Steps steps = new Steps();
    if (sender != null) {
      steps.started(sender, "");
    }
    for (CapturedSpan span : new CapturedSpan[] {outer, inner}) {
      evidence
          .extractionFor(span)
          .ifPresent(
              pass -> steps.passed(pass, "extracted " + FindingPhrases.headers(pass.headers())));
      steps.started(span, "");
    }
    return new Account(
        "taken up twice: %s → %s".formatted(from, to),
        "%s took up one %s of %s twice: as %s (%s), and within it as %s (%s)"
            .formatted(
                to,
                FindingPhrases.callOrMessage(inner),
                from,
                outer.name(),
                Steps.startOf(outer),
                inner.name(),
                Steps.startOf(inner)),
        steps.lines(),
        "so two instrumentations of %s handle the same %s, such as a filter or an agent and code by hand:"
                .formatted(to, FindingPhrases.callOrMessage(inner))
            + " remove one of them.");
  }
}

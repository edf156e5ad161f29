package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for which a service started two spans of one kind, the second within the first and on
 * its thread.
 *
 * @param outer the one that began first
 */
record TakenUpTwice(CapturedSpan outer, CapturedSpan inner) {

  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.type");

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
    return inner.kind() == SpanKind.SERVER && haveOneParent(inner, outer);
  }

  /**
   * Whether both spans continued the context of one message, for which two places of the program
   * began them. A batch also has a span around those of its messages, and a queue in memory
   * delivers a message again within the first delivery, at the same place.
   */
  boolean isOfOneMessage(Evidence evidence) {
    return inner.kind() == SpanKind.CONSUMER
        && haveOneParent(inner, outer)
        && outer.links().isEmpty()
        && inner.links().isEmpty()
        && Objects.equals(outer.attribute(OPERATION), inner.attribute(OPERATION))
        && (outer.name().equals(inner.name()) || Target.of(outer).isSame(Target.of(inner)))
        && Target.of(outer).mayBe(Target.of(inner))
        && isAtAnotherLine()
        && evidence.snapshot().spans().stream().noneMatch(this::isOfAnotherMessage);
  }

  private static boolean haveOneParent(CapturedSpan a, CapturedSpan b) {
    return a.parentSpanContext().equals(b.parentSpanContext());
  }

  private boolean isAtAnotherLine() {
    String line = Occurrences.startLine(inner);
    return !line.isEmpty() && !line.equals(Occurrences.startLine(outer));
  }

  private boolean isOfAnotherMessage(CapturedSpan other) {
    return other.kind() == SpanKind.CONSUMER
        && other.service().equals(outer.service())
        && !other.parentSpanContext().equals(outer.parentSpanContext())
        && isWithin(other, outer);
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
          .ifPresent(pass -> steps.passed(pass, "extracted " + FindingPhrases.headers(pass)));
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
        conclusion());
  }

  /** Whether one line started both, called from one line. */
  private boolean isOneLine() {
    return !Occurrences.startLine(outer).isEmpty()
        && Steps.startOf(outer).equals(Steps.startOf(inner));
  }

  private String conclusion() {
    String handler = inner.kind() == SpanKind.SERVER ? "filter" : "listener";
    String what = FindingPhrases.callOrMessage(inner);
    return isOneLine()
        ? "so a %s of %s and what it goes on to handle the same %s by one line, or it is registered twice: remove one of the two."
            .formatted(handler, inner.service(), what)
        : "so two instrumentations of %s handle the same %s, such as a %s or an agent and code by hand: remove one of them."
            .formatted(inner.service(), what, handler);
  }
}

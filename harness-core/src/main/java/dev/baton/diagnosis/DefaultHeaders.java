package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SameCode;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Calls of a client without spans that carry the context of an earlier request, such as default
 * headers that were made once. The request that made them is over, and had its own answer; the same
 * code serves another one, which waits for the receiver and has sent nothing of its own.
 */
final class DefaultHeaders {

  private static final int MOST_COMPARED = 100;

  private final Evidence evidence;
  private int compared;

  DefaultHeaders(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Returns the request that really made the call of this receiver; empty if none is known. */
  Optional<CapturedSpan> senderOf(CapturedSpan receiver) {
    CapturedSpan owner = receiver.kind() == SpanKind.SERVER ? evidence.parentOf(receiver) : null;
    if (owner == null
        || !isOverBefore(owner, receiver)
        || !hadItsAnswer(owner, receiver)
        || compared++ >= MOST_COMPARED) {
      return Optional.empty();
    }
    List<CapturedSpan> open =
        evidence.snapshot().spans().stream()
            .filter(span -> span.service().equals(owner.service()) && isAround(span, receiver))
            .toList();
    List<CapturedSpan> innermost =
        open.stream().filter(span -> open.stream().noneMatch(isChildOf(span))).toList();
    return innermost.size() == 1
        ? Optional.of(innermost.get(0)).filter(span -> mayHaveSent(span, owner, receiver))
        : Optional.empty();
  }

  private static boolean isOverBefore(CapturedSpan owner, CapturedSpan receiver) {
    return !SpanRoles.isOutgoing(owner)
        && !owner.service().equals(receiver.service())
        && !HappensBefore.mayStillWait(owner, receiver);
  }

  /** Whether the only headers with its context had been used, and nothing is to be repeated. */
  private boolean hadItsAnswer(CapturedSpan owner, CapturedSpan receiver) {
    return owner.status().code() != StatusCode.ERROR
        && evidence.injectionsOf(owner).size() == 1
        && evidence.childrenNear(receiver, owner).stream()
            .anyMatch(
                first ->
                    SameCode.began(first, receiver) && HappensBefore.endedWithin(first, owner));
  }

  /** Whether a span was open from before the start of another one until after its end. */
  private static boolean isAround(CapturedSpan span, CapturedSpan receiver) {
    return span.origin() != null
        && HappensBefore.startedBefore(span, receiver)
        && HappensBefore.mayStillWait(span, receiver)
        && HappensBefore.endedWithin(receiver, span);
  }

  private static Predicate<CapturedSpan> isChildOf(CapturedSpan parent) {
    return child -> child.parentSpanContext().equals(parent.spanContext());
  }

  /** Whether the same code as that of the owner works here for another request, and waits. */
  private boolean mayHaveSent(CapturedSpan sender, CapturedSpan owner, CapturedSpan receiver) {
    SpanOrigin origin = sender.origin();
    return origin != null
        && SameCode.began(sender, owner)
        && !sender.traceId().equals(owner.traceId())
        && evidence.injectionsOf(sender).isEmpty()
        && !UntracedCallRule.isOfTest(sender, evidence)
        && UntracedCall.didNothing(origin.started().threadId(), receiver, evidence);
  }
}

package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who waited for an answer when a request came without a context. A thread that waits within a call
 * whose context was sent has its receiver, and is left out.
 */
final class WaitingSenders {

  private WaitingSenders() {}

  /** Returns the innermost span of the only thread that may have sent what came; empty if none. */
  static Optional<CapturedSpan> only(Pass extraction, Evidence evidence) {
    List<CapturedSpan> senders =
        extraction.waiting().stream()
            .flatMap(
                waiting ->
                    innermost(waiting, evidence)
                        .filter(span -> !waitsForCallThatIsTraced(span, waiting, evidence))
                        .stream())
            .toList();
    return senders.size() == 1 ? Optional.of(senders.get(0)) : Optional.empty();
  }

  /** Returns whether it has sent its context, or a call below it has, on an event loop. */
  private static boolean waitsForCallThatIsTraced(
      CapturedSpan span, Moment waiting, Evidence evidence) {
    return !evidence.injectionsOf(span).isEmpty()
        || evidence.childrenOf(span).stream()
            .filter(SpanRoles::isOutgoing)
            .filter(call -> isOpenAt(waiting, call))
            .anyMatch(call -> !evidence.injectionsOf(call).isEmpty());
  }

  /** Returns the latest span that was open on the thread that waited. */
  private static Optional<CapturedSpan> innermost(Moment waiting, Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(span -> isOpenAt(waiting, span) && isOn(waiting, span))
        .reduce((first, last) -> last);
  }

  private static boolean isOpenAt(Moment moment, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin != null
        && origin.started().sequence() <= moment.sequence()
        && (origin.ended() == null || origin.ended().sequence() > moment.sequence());
  }

  private static boolean isOn(Moment waiting, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    CurrentScope scope = origin == null ? null : origin.current();
    return origin != null
        && Stream.concat(
                Stream.of(origin.started()), Stream.ofNullable(scope).map(CurrentScope::opened))
            .anyMatch(moment -> moment.threadId() == waiting.threadId());
  }
}

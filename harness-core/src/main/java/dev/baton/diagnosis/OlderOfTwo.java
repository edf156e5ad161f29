package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/**
 * A message that was sent on with the header that it had come with and one of its own, of which the
 * receiver took the older one: it went on with what the sender had received itself, and nobody with
 * the sender.
 */
final class OlderOfTwo {

  private static final int MOST_COMPARED = 10_000;
  private static final int MOST_LEVELS = 1_000;

  private OlderOfTwo() {}

  /** Returns the call that this extraction should have gone on with. */
  static Optional<Call> in(Pass extraction, Evidence evidence) {
    CapturedSpan taken = evidence.spanOf(extraction.spanContext());
    List<Pass> olders = taken == null ? List.of() : evidence.injectionsOf(taken);
    if (taken == null || olders.isEmpty()) {
      return Optional.empty();
    }
    long older = olders.get(0).moment().sequence();
    Optional<CapturedSpan> receiver =
        evidence.childrenOf(taken).stream()
            .filter(SpanRoles::isEntry)
            .filter(child -> evidence.extractionFor(child).filter(extraction::equals).isPresent())
            .findFirst();
    return receiver.flatMap(
        span ->
            evidence.snapshot().passes().stream()
                .limit(MOST_COMPARED)
                .filter(pass -> pass.direction() == Direction.INJECT)
                .filter(pass -> isBetween(older, pass, extraction))
                .filter(pass -> pass.carrierType().equals(extraction.carrierType()))
                .filter(pass -> !evidence.isTakenUp(pass.spanContext()))
                .flatMap(pass -> Optional.ofNullable(evidence.spanOf(pass.spanContext())).stream())
                .filter(sender -> isBelowReceiverOf(taken, sender, evidence))
                .filter(sender -> SpanRoles.fit(sender, span))
                .reduce((first, last) -> last)
                .map(sender -> Call.of(sender, span, evidence)));
  }

  /** Whether this sender is part of the work that had received the same context before. */
  private static boolean isBelowReceiverOf(
      CapturedSpan taken, CapturedSpan sender, Evidence evidence) {
    CapturedSpan span = sender;
    CapturedSpan parent = evidence.parentOf(span);
    for (int i = 0; i < MOST_LEVELS && parent != null; i++) {
      if (parent.spanContext().equals(taken.spanContext())) {
        return SpanRoles.isEntry(span) && span.service().equals(sender.service());
      }
      span = parent;
      parent = evidence.parentOf(span);
    }
    return false;
  }

  private static boolean isBetween(long older, Pass injection, Pass extraction) {
    long sequence = injection.moment().sequence();
    return older < sequence && sequence < extraction.moment().sequence();
  }
}

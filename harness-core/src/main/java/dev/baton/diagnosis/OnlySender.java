package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/**
 * The sender of what a root received without a context, where exactly one span without a receiver
 * and one receiver without a sender fit. A question about one root needs no pairing of all others.
 */
final class OnlySender {

  private OnlySender() {}

  static Optional<CapturedSpan> of(CapturedSpan root, Evidence evidence) {
    if (root.hasParent() || !SpanRoles.isEntry(root)) {
      return Optional.empty();
    }
    List<CapturedSpan> senders =
        evidence.snapshot().spans().stream()
            .filter(sender -> mayHaveSent(sender, root))
            .filter(sender -> !evidence.isTakenUp(sender.spanContext()))
            .filter(sender -> !evidence.injectionsOf(sender).isEmpty())
            .limit(2)
            .toList();
    return senders.size() == 1 && isOnlyReceiver(root, senders.get(0), evidence)
        ? Optional.of(senders.get(0))
        : Optional.empty();
  }

  private static boolean mayHaveSent(CapturedSpan sender, CapturedSpan root) {
    return SpanRoles.isOutgoing(sender)
        && HappensBefore.startedBefore(sender, root)
        && HappensBefore.mayStillWait(sender, root)
        && !sender.traceId().equals(root.traceId())
        && SpanRoles.fit(sender, root)
        && isSameTarget(Target.of(sender), Target.of(root));
  }

  private static boolean isSameTarget(Target called, Target target) {
    return called.mayBe(target) && !called.isAtAnotherServer(target);
  }

  private static boolean isOnlyReceiver(CapturedSpan root, CapturedSpan sender, Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(
            other ->
                !other.spanContext().equals(root.spanContext())
                    && !other.hasParent()
                    && SpanRoles.isEntry(other))
        .filter(other -> mayHaveSent(sender, other))
        .noneMatch(other -> hasNoContext(other, evidence));
  }

  private static boolean hasNoContext(CapturedSpan root, Evidence evidence) {
    return evidence.extractionFor(root).filter(Pass::hasSpan).isEmpty();
  }
}

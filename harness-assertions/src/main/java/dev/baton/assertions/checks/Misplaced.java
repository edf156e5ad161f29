package dev.baton.assertions.checks;

import dev.baton.hops.SpanRoles;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.trace.CapturedSpan;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which spans a shape expects at another place: a root below others, or a child as a root. */
final class Misplaced {

  private Misplaced() {}

  static Predicate<CapturedSpan> by(Shape shape, Snapshot snapshot) {
    Set<String> belowClients = new HashSet<>();
    for (CapturedSpan span : snapshot.spans()) {
      if (span.hasParent() && shape.expectsBelow(span)) {
        belowClients.add(span.traceId());
      }
    }
    return span ->
        span.hasParent()
            ? shape.expectsAtTop(span) && !shape.expectsBelow(span)
            : !shape.expectsAtTop(span)
                && (shape.expectsBelow(span) || isFolded(span, belowClients));
  }

  /** Shapes of services leave out the clients, so they name what is below them. */
  private static boolean isFolded(CapturedSpan root, Set<String> belowClients) {
    return SpanRoles.isOutgoing(root) && belowClients.contains(root.traceId());
  }
}

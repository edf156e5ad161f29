package dev.baton.assertions.checks;

import dev.baton.hops.SpanRoles;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.trace.CapturedSpan;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which spans a shape expects at another place: a root below others, or a child as a root. */
final class Misplaced {

  private final Shape shape;
  private final Snapshot snapshot;
  private @Nullable Set<String> tracesWithPlacedChildren;

  private Misplaced(Shape shape, Snapshot snapshot) {
    this.shape = shape;
    this.snapshot = snapshot;
  }

  static Predicate<CapturedSpan> by(Shape shape, Snapshot snapshot) {
    return new Misplaced(shape, snapshot)::isMisplaced;
  }

  private boolean isMisplaced(CapturedSpan span) {
    return span.hasParent()
        ? shape.expectsAtTop(span) && !shape.expectsBelow(span)
        : !shape.expectsAtTop(span) && (shape.expectsBelow(span) || isFolded(span));
  }

  /** Shapes of services leave out the clients, so they name what is below them. */
  private boolean isFolded(CapturedSpan root) {
    return SpanRoles.isOutgoing(root) && tracesWithPlacedChildren().contains(root.traceId());
  }

  private synchronized Set<String> tracesWithPlacedChildren() {
    if (tracesWithPlacedChildren == null) {
      tracesWithPlacedChildren = new HashSet<>();
      for (CapturedSpan span : snapshot.spans()) {
        if (span.hasParent() && shape.expectsBelow(span)) {
          tracesWithPlacedChildren.add(span.traceId());
        }
      }
    }
    return tracesWithPlacedChildren;
  }
}

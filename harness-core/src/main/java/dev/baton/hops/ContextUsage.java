package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows how each span's context was used: extracted, continued by children, linked to. */
final class ContextUsage {

  private final Map<ContextKey, CapturedSpan> spans;
  private final Set<ContextKey> takenUp = new HashSet<>();
  private final Set<ContextKey> extracted = new HashSet<>();
  private final Set<ContextKey> remoteChildren = new HashSet<>();

  ContextUsage(Collection<CapturedSpan> all, Iterable<Pass> passes) {
    spans = new HashMap<>(all.size() * 2);
    all.forEach(span -> spans.putIfAbsent(ContextKey.of(span.spanContext()), span));
    all.forEach(this::noteParentAndLinks);
    for (Pass pass : passes) {
      if (pass.direction() == Direction.EXTRACT && pass.hasSpan()) {
        extracted.add(ContextKey.of(pass.spanContext()));
      }
    }
  }

  private void noteParentAndLinks(CapturedSpan span) {
    span.links().forEach(link -> takenUp.add(ContextKey.of(link.spanContext())));
    if (!span.hasParent()) {
      return;
    }
    ContextKey parent = ContextKey.of(span.parentSpanContext());
    takenUp.add(parent);
    if (goesOnFromElsewhere(span)) {
      remoteChildren.add(parent);
    }
  }

  /** Whether this span received its parent's context through a carrier. */
  boolean goesOnFromElsewhere(CapturedSpan span) {
    if (!span.hasParent()) {
      return false;
    }
    @Nullable CapturedSpan parent = spanOf(span.parentSpanContext());
    boolean isElsewhere = parent != null && !parent.service().equals(span.service());
    return span.parentKind() == ParentKind.REMOTE || isElsewhere || SpanRoles.isEntry(span);
  }

  /** Whether this span received the linked context from another service. */
  boolean isFromElsewhere(SpanContext linked, CapturedSpan span) {
    @Nullable CapturedSpan source = spanOf(linked);
    boolean isElsewhere = source != null && !source.service().equals(span.service());
    return isElsewhere || extracted.contains(ContextKey.of(linked));
  }

  /** Returns the span with this context, null if it is not in this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return spans.get(ContextKey.of(context));
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext context) {
    return takenUp.contains(ContextKey.of(context));
  }

  /** Whether this span is known to have a remote child. */
  boolean goesOnElsewhere(CapturedSpan span) {
    return remoteChildren.contains(ContextKey.of(span.spanContext()));
  }
}

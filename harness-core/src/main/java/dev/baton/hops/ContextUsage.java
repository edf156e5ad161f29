package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows how each span's context was used: extracted, continued by children, linked to. Each of
 * these is computed on first use.
 */
final class ContextUsage {

  private final Lazy<SpansByContext> spans;
  private final Lazy<Set<ContextKey>> takenUp;
  private final Lazy<Set<ContextKey>> extracted;
  private final Lazy<Set<ContextKey>> remoteChildren;

  ContextUsage(Collection<CapturedSpan> all, List<Pass> passes) {
    spans = Lazy.of(() -> new SpansByContext(all));
    takenUp = Lazy.of(() -> takenUp(all));
    extracted = Lazy.of(() -> extracted(passes));
    remoteChildren = Lazy.of(() -> remoteChildren(all));
  }

  private static Set<ContextKey> takenUp(Collection<CapturedSpan> all) {
    Set<ContextKey> contexts = new HashSet<>(all.size());
    for (CapturedSpan span : all) {
      for (SpanLink link : span.links()) {
        contexts.add(ContextKey.of(link.spanContext()));
      }
      if (span.hasParent()) {
        contexts.add(ContextKey.of(span.parentSpanContext()));
      }
    }
    return contexts;
  }

  private static Set<ContextKey> extracted(List<Pass> passes) {
    Set<ContextKey> contexts = new HashSet<>();
    for (Pass pass : passes) {
      if (pass.direction() == Direction.EXTRACT && pass.hasSpan()) {
        contexts.add(ContextKey.of(pass.spanContext()));
      }
    }
    return contexts;
  }

  private Set<ContextKey> remoteChildren(Collection<CapturedSpan> all) {
    Set<ContextKey> contexts = new HashSet<>();
    for (CapturedSpan span : all) {
      if (goesOnFromElsewhere(span)) {
        contexts.add(ContextKey.of(span.parentSpanContext()));
      }
    }
    return contexts;
  }

  /** Whether this span received its parent's context through a carrier. */
  boolean goesOnFromElsewhere(CapturedSpan span) {
    if (!span.hasParent()) {
      return false;
    }
    if (span.parentKind() == ParentKind.REMOTE || SpanRoles.isEntry(span)) {
      return true;
    }
    @Nullable CapturedSpan parent = spanOf(span.parentSpanContext());
    return parent != null && !parent.service().equals(span.service());
  }

  /** Whether this span received the linked context from another service. */
  boolean isFromElsewhere(SpanContext linked, CapturedSpan span) {
    @Nullable CapturedSpan source = spanOf(linked);
    boolean isElsewhere = source != null && !source.service().equals(span.service());
    return isElsewhere || extracted.get().contains(ContextKey.of(linked));
  }

  /** Returns the span with this context, null if it is not in this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return spans.get().of(context);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext context) {
    return takenUp.get().contains(ContextKey.of(context));
  }

  /** Whether this span is known to have a remote child. */
  boolean goesOnElsewhere(CapturedSpan span) {
    return remoteChildren.get().contains(ContextKey.of(span.spanContext()));
  }
}

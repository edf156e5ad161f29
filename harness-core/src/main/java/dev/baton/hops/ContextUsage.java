package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows how each span's context was used: extracted, continued by children, linked to. Each of
 * these is computed on first use.
 */
final class ContextUsage {

  private final Lazy<ContextTable<CapturedSpan>> spans;
  private final Lazy<ContextTable<SpanContext>> takenUp;
  private final Lazy<ContextTable<SpanContext>> extracted;
  private final Lazy<ContextTable<SpanContext>> remoteChildren;

  ContextUsage(Collection<CapturedSpan> all, List<Pass> passes) {
    spans = Lazy.of(() -> ContextTable.of(all));
    takenUp = Lazy.of(() -> takenUp(all));
    extracted = Lazy.of(() -> extracted(passes));
    remoteChildren = Lazy.of(() -> remoteChildren(all));
  }

  private static ContextTable<SpanContext> takenUp(Collection<CapturedSpan> all) {
    ContextTable<SpanContext> contexts = ContextTable.ofContexts();
    for (CapturedSpan span : all) {
      for (SpanLink link : span.links()) {
        contexts.add(link.spanContext());
      }
      if (span.hasParent()) {
        contexts.add(span.parentSpanContext());
      }
    }
    return contexts;
  }

  private static ContextTable<SpanContext> extracted(List<Pass> passes) {
    ContextTable<SpanContext> contexts = ContextTable.ofContexts();
    for (Pass pass : passes) {
      if (pass.direction() == Direction.EXTRACT && pass.hasSpan()) {
        contexts.add(pass.spanContext());
      }
    }
    return contexts;
  }

  private ContextTable<SpanContext> remoteChildren(Collection<CapturedSpan> all) {
    ContextTable<SpanContext> contexts = ContextTable.ofContexts();
    for (CapturedSpan span : all) {
      if (goesOnFromElsewhere(span)) {
        contexts.add(span.parentSpanContext());
      }
    }
    return contexts;
  }

  /** Whether this span received its parent's context, if it has one, through a carrier. */
  boolean goesOnFromElsewhere(CapturedSpan span) {
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
    return isElsewhere || extracted.get().contains(linked);
  }

  /** Returns the span with this context, null if it is not in this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return spans.get().get(context);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext context) {
    return takenUp.get().contains(context);
  }

  /** Whether this span is known to have a remote child. */
  boolean goesOnElsewhere(CapturedSpan span) {
    return remoteChildren.get().contains(span.spanContext());
  }
}

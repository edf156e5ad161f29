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

  private static final int HALF_OF_TRACE_ID = 16;

  private final Map<String, CapturedSpan> bySpanId;
  private final Map<String, CapturedSpan> withSameSpanId = new HashMap<>();
  private final Set<String> takenUp = new HashSet<>();
  private final Set<String> extracted = new HashSet<>();
  private final Set<String> remoteChildren = new HashSet<>();
  private @Nullable SpanContext latestParent;
  private String latestParentId = "";

  ContextUsage(Collection<CapturedSpan> all, Iterable<Pass> passes) {
    bySpanId = new HashMap<>(all.size() * 2);
    all.forEach(this::note);
    all.forEach(this::noteParentAndLinks);
    for (Pass pass : passes) {
      if (pass.direction() == Direction.EXTRACT && pass.hasSpan()) {
        extracted.add(id(pass.spanContext()));
      }
    }
  }

  private void note(CapturedSpan span) {
    CapturedSpan other = bySpanId.putIfAbsent(span.spanId(), span);
    if (other != null && !isSameHalf(other.spanContext(), span.spanContext())) {
      withSameSpanId.putIfAbsent(id(span.spanContext()), span);
    }
  }

  private void noteParentAndLinks(CapturedSpan span) {
    span.links().forEach(link -> takenUp.add(id(link.spanContext())));
    if (!span.hasParent()) {
      return;
    }
    SpanContext parent = span.parentSpanContext();
    if (parent != latestParent) { // siblings often follow each other
      latestParent = parent;
      latestParentId = id(parent);
      takenUp.add(latestParentId);
    }
    if (goesOnFromElsewhere(span)) {
      remoteChildren.add(latestParentId);
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
    return isElsewhere || extracted.contains(id(linked));
  }

  /** Returns the key of a span in every format; some carry only the lower half of the trace id. */
  static String id(SpanContext span) {
    return half(span) + span.getSpanId();
  }

  /** Returns the lower half of the trace id, which every format carries. */
  static String half(SpanContext span) {
    return span.getTraceId().substring(HALF_OF_TRACE_ID);
  }

  /** Returns the span with this context, null if it is not in this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    CapturedSpan span = bySpanId.get(context.getSpanId());
    return span == null || isSameHalf(span.spanContext(), context)
        ? span
        : withSameSpanId.get(id(context));
  }

  private static boolean isSameHalf(SpanContext a, SpanContext b) {
    return a.getTraceId()
        .regionMatches(HALF_OF_TRACE_ID, b.getTraceId(), HALF_OF_TRACE_ID, HALF_OF_TRACE_ID);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext context) {
    return takenUp.contains(id(context));
  }

  /** Whether this span is known to have a remote child. */
  boolean goesOnElsewhere(CapturedSpan span) {
    return remoteChildren.contains(id(span.spanContext()));
  }
}

package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what became of each span's context: handed out, read elsewhere, continued, linked to. */
final class Uses {

  private final Map<String, CapturedSpan> spans = new HashMap<>();
  private final Set<String> takenUp = new HashSet<>();
  private final Map<String, Integer> extractions = new HashMap<>();
  private final Map<String, Integer> remoteChildren = new HashMap<>();

  Uses(Iterable<CapturedSpan> all, Iterable<Pass> passes) {
    all.forEach(span -> spans.putIfAbsent(id(span.spanContext()), span));
    all.forEach(this::noteParentAndLinks);
    for (Pass pass : passes) {
      if (pass.direction() == Direction.EXTRACT && pass.hasSpan()) {
        extractions.merge(id(pass.spanContext()), 1, Integer::sum);
      }
    }
  }

  private void noteParentAndLinks(CapturedSpan span) {
    span.links().forEach(link -> takenUp.add(id(link.spanContext())));
    if (!span.hasParent()) {
      return;
    }
    String parentId = id(span.parentSpanContext());
    takenUp.add(parentId);
    @Nullable CapturedSpan parent = spans.get(parentId);
    boolean isElsewhere = parent != null && !parent.service().equals(span.service());
    if (span.parentKind() == ParentKind.REMOTE || isElsewhere || Roles.isEntry(span)) {
      remoteChildren.merge(parentId, 1, Integer::sum);
    }
  }

  private static String id(SpanContext span) {
    return span.getTraceId() + span.getSpanId();
  }

  /** Returns the span with this context, null if it is not of this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return spans.get(id(context));
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext context) {
    return takenUp.contains(id(context));
  }

  /** Whether this span is known to go on in another service. */
  boolean goesOnElsewhere(CapturedSpan span) {
    return remoteChildren.containsKey(id(span.spanContext()));
  }

  /**
   * Returns how many of this span's injections arrived somewhere. A client span is one call,
   * however often the call was tried: if one try arrived, no other is missing.
   */
  int arrivals(CapturedSpan sender) {
    String id = id(sender.spanContext());
    int count = Math.max(extractions.getOrDefault(id, 0), remoteChildren.getOrDefault(id, 0));
    boolean arrivedOnce = count > 0 && sender.kind() == SpanKind.CLIENT;
    return arrivedOnce ? Integer.MAX_VALUE : count;
  }
}

package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a parent that was left over from an earlier request from one that was chosen: the span of a
 * session, below which each of its messages belongs whatever context that brings.
 */
final class StaleParents {

  private final Map<String, List<CapturedSpan>> children = new HashMap<>();
  private final ContextUsage uses;
  private final ExtractionsByRoot extractions;

  StaleParents(List<CapturedSpan> spans, ContextUsage uses, ExtractionsByRoot extractions) {
    this.uses = uses;
    this.extractions = extractions;
    for (CapturedSpan span : spans) {
      if (span.hasParent()) {
        children
            .computeIfAbsent(span.traceId() + span.parentSpanId(), id -> new ArrayList<>())
            .add(span);
      }
    }
  }

  /**
   * Whether the parent of this span belongs to an earlier request that the same line of the program
   * took in: it is that request itself, which is over, or what that request brought along.
   */
  boolean isLeftOver(CapturedSpan receiver) {
    @Nullable CapturedSpan parent = uses.spanOf(receiver.parentSpanContext());
    if (parent != null && isEarlier(parent, receiver) && parent.isEnded()) {
      return true;
    }
    return children.getOrDefault(receiver.traceId() + receiver.parentSpanId(), List.of()).stream()
        .anyMatch(sibling -> isEarlier(sibling, receiver) && brought(sibling));
  }

  private static boolean isEarlier(CapturedSpan other, CapturedSpan receiver) {
    return HappensBefore.startedBefore(other, receiver) && SameCode.began(other, receiver);
  }

  /** Whether this span goes on with the context that was extracted for it. */
  private boolean brought(CapturedSpan span) {
    return extractions
        .of(span)
        .filter(pass -> pass.spanContext().getSpanId().equals(span.parentSpanId()))
        .isPresent();
  }
}

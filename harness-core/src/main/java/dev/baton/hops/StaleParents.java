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

  private final List<CapturedSpan> spans;
  private final ContextUsage uses;
  private final ExtractionsByRoot extractions;
  private @Nullable Map<String, List<CapturedSpan>> children;

  StaleParents(List<CapturedSpan> spans, ContextUsage uses, ExtractionsByRoot extractions) {
    this.spans = spans;
    this.uses = uses;
    this.extractions = extractions;
  }

  /** Returns the spans with the same parent; few ask, so the first who does puts them in order. */
  private List<CapturedSpan> siblings(CapturedSpan span) {
    if (children == null) {
      children = new HashMap<>();
      for (CapturedSpan child : spans) {
        if (child.hasParent()) {
          children.computeIfAbsent(parentOf(child), id -> new ArrayList<>()).add(child);
        }
      }
    }
    return children.getOrDefault(parentOf(span), List.of());
  }

  private static String parentOf(CapturedSpan span) {
    return span.traceId() + span.parentSpanId();
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
    return siblings(receiver).stream()
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

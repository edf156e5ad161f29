package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;

/** A span whose parent is recorded, and that parent. */
record ChildSpan(CapturedSpan span, CapturedSpan parent) {

  /** Whether the parent had ended when the span began, as few have. */
  boolean isAfterParent() {
    SpanOrigin origin = span.origin();
    SpanOrigin above = parent.origin();
    return origin != null
        && above != null
        && above.ended() != null
        && above.ended().sequence() <= origin.started().sequence();
  }
}

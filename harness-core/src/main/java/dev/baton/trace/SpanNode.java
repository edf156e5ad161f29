package dev.baton.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span in its place: between its parent and its children. */
public final class SpanNode {

  private final CapturedSpan span;
  private final boolean orphan;
  private final @Nullable SpanNode parent;
  private final int depth;
  List<SpanNode> children = List.of();

  SpanNode(CapturedSpan span, @Nullable SpanNode parent) {
    this.span = span;
    this.parent = parent;
    this.orphan = parent == null && span.hasParent();
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** Returns the span. */
  public CapturedSpan span() {
    return span;
  }

  /** Returns the node above, null for a root. */
  public @Nullable SpanNode parent() {
    return parent;
  }

  /** Returns the nodes below, by start time; unmodifiable. */
  public List<SpanNode> children() {
    return children;
  }

  /** Returns how many nodes are above: 0 for a root. */
  public int depth() {
    return depth;
  }

  /** Whether nobody is above it. */
  public boolean isRoot() {
    return parent == null;
  }

  /** Whether it names a parent that was not captured, or that is its own descendant. */
  public boolean isOrphan() {
    return orphan;
  }

  @Override
  public String toString() {
    return span.toString();
  }
}

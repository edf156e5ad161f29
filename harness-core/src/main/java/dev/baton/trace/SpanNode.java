package dev.baton.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span with its parent and children. */
public final class SpanNode {

  private final CapturedSpan span;
  private final boolean orphan;
  private final boolean fromOutside;
  private final @Nullable SpanNode parent;
  private final int depth;
  List<SpanNode> children = List.of();

  SpanNode(CapturedSpan span, @Nullable SpanNode parent, boolean fromOutside) {
    this.span = span;
    this.parent = parent;
    this.orphan = parent == null && span.hasParent() && !fromOutside;
    this.fromOutside = fromOutside;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** Returns the span. */
  public CapturedSpan span() {
    return span;
  }

  /** Returns the parent, null for a root. */
  public @Nullable SpanNode parent() {
    return parent;
  }

  /** Returns the children, by start time; unmodifiable. */
  public List<SpanNode> children() {
    return children;
  }

  /** Returns the number of ancestors: 0 for a root. */
  public int depth() {
    return depth;
  }

  /** Whether it has no parent in the tree. */
  public boolean isRoot() {
    return parent == null;
  }

  /**
   * Whether it has a parent id, but the parent was not captured or is its own descendant. Not if
   * the id came {@linkplain #isFromOutside from outside}: then nothing is missing.
   */
  public boolean isOrphan() {
    return orphan;
  }

  /**
   * Whether its parent's id came in a header that no service of the test wrote: the test wrote it
   * by hand, or a caller did that is not under test. Known only of spans of this process, in the
   * traces of a recording.
   */
  public boolean isFromOutside() {
    return fromOutside;
  }

  @Override
  public String toString() {
    return span.toString();
  }
}

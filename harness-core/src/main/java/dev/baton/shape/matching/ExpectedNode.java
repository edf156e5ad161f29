package dev.baton.shape.matching;

import static java.util.Objects.requireNonNull;

import dev.baton.Internal;
import dev.baton.shape.notation.Count;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TraceLines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of expected traces: a line of the shape, a whole trace, or all traces. The
 * latter two have no line.
 */
@Internal
public final class ExpectedNode {

  public final @Nullable SpanLine line;
  public final @Nullable ExpectedNode parent;
  public final boolean open;

  /** How many lines with the same parent are in front of it. */
  public final int place;

  /**
   * Whether the line or one of its ancestors has the count {@code x0}. Such a line describes
   * forbidden spans, and everything that it does not mention may have any value.
   */
  public final boolean forbidden;

  public final List<ExpectedNode> children = new ArrayList<>(0);

  /** The number of its type; -1 until it is determined. */
  public int type = -1;

  ExpectedNode(@Nullable SpanLine line, @Nullable ExpectedNode parent, boolean open) {
    this.line = line;
    this.parent = parent;
    this.forbidden =
        (line != null && line.count().forbids()) || (parent != null && parent.forbidden);
    this.open = open || forbidden;
    this.place = parent == null ? 0 : parent.children.size();
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /**
   * Returns all lines as one tree, each parent before its children. The first node is the root of
   * the tree.
   */
  public static List<ExpectedNode> tree(List<TraceLines> traces) {
    List<ExpectedNode> nodes = new ArrayList<>();
    ExpectedNode all = new ExpectedNode(null, null, false);
    nodes.add(all);
    for (TraceLines trace : traces) {
      List<ExpectedNode> above = new ArrayList<>();
      above.add(new ExpectedNode(null, all, trace.open()));
      nodes.add(above.get(0));
      for (SpanLine line : trace.lines()) {
        above.subList(line.depth() + 1, above.size()).clear();
        ExpectedNode node = new ExpectedNode(line, above.get(line.depth()), line.open());
        above.add(node);
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** Returns the line; the node must have one. */
  public SpanLine written() {
    return requireNonNull(line);
  }

  public boolean isSpan() {
    return line != null;
  }

  public boolean isOrdered() {
    return line != null && line.ordered();
  }

  public Count count() {
    return line == null ? Count.ONE : line.count();
  }
}

package dev.baton.shape;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a shape in its place; or a whole trace, or all traces, which have no line. */
final class ExpectedNode {

  final @Nullable SpanLine line;
  final @Nullable ExpectedNode parent;
  final boolean open;
  final List<ExpectedNode> children = new ArrayList<>(0);

  /** The number of its equivalence class; -1 until it is known. */
  int type = -1;

  ExpectedNode(@Nullable SpanLine line, @Nullable ExpectedNode parent, boolean open) {
    this.line = line;
    this.parent = parent;
    this.open = open;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /** Returns all lines as one tree, each before its children; the first stands for everything. */
  static List<ExpectedNode> tree(List<TraceLines> traces) {
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

  /** Returns the line of a node that is known to have one. */
  SpanLine written() {
    return requireNonNull(line);
  }

  boolean isSpan() {
    return line != null;
  }

  boolean isOrdered() {
    return line != null && line.ordered();
  }

  Count count() {
    return line == null ? Count.ONE : line.count();
  }
}

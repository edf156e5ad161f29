package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.util.List;

/**
 * Recognizes traces that have exactly the spans of a shape, in the order of its lines. This is what
 * most assertions compare, and it takes one pass, which ends at the first difference.
 */
@Internal
public final class AsWritten {

  private AsWritten() {}

  /**
   * Returns whether each line fits the span at its place. If not, the shape may still match.
   *
   * @param lines all lines, each parent before its children
   */
  public static boolean matches(List<ExpectedNode> lines, ActualTree tree) {
    List<ActualNode> nodes = tree.nodes();
    if (lines.size() != nodes.size()) {
      return false;
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (!fits(lines.get(i), nodes.get(i), tree)) {
        return false;
      }
    }
    return true;
  }

  /** Equal numbers of children at each place make the trees equal. */
  private static boolean fits(ExpectedNode wanted, ActualNode found, ActualTree tree) {
    return wanted.children.size() == found.children.size()
        && wanted.count().min() == 1
        && wanted.count().max() == 1
        && !wanted.isOrdered()
        && isAlike(wanted, found, tree);
  }

  /** Returns whether the line fits the span, ignoring the children of both. */
  static boolean isAlike(ExpectedNode wanted, ActualNode found, ActualTree tree) {
    if (wanted.line == null || found.span == null) {
      return wanted.line == null
          && found.span == null
          && (wanted.parent == null) == (found.parent == null);
    }
    return SpanDifferences.none(wanted, found, tree);
  }
}

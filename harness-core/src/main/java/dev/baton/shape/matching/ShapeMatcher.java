package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.util.List;

/**
 * Determines for each line, including its descendants, the types of spans that fit it, including
 * theirs. It works from the leaves up: candidates for a line are the parents of the spans that fit
 * its children.
 */
@Internal
public final class ShapeMatcher {

  private final ActualTree tree;
  private final Budget budget;
  private final SpanTypes actual;
  private final LineTypes expected;
  private final TypeSet[] fitting;
  private final SmallSiblingMatcher small;

  public ShapeMatcher(List<ExpectedNode> lines, ActualTree tree, Budget budget) {
    this.tree = tree;
    this.budget = budget;
    PinnedProperties dimensions = new PinnedProperties(lines, tree);
    actual = new SpanTypes(tree, dimensions, budget);
    expected = new LineTypes(lines, dimensions, actual, tree.nodes().size());
    fitting = new TypeSet[expected.size()];
    small = new SmallSiblingMatcher(fitting);
    SpanIndex candidates = null;
    for (int type = 0; type < fitting.length; type++) { // children before parents
      LineType line = expected.get(type);
      if (line.isExact()) {
        fitting[type] = TypeSet.ofOneOrNone(line.exactly());
      } else {
        candidates = candidates == null ? new SpanIndex(actual, dimensions, budget) : candidates;
        fitting[type] = fitting(line, candidates.of(line, fitting));
      }
    }
  }

  private TypeSet fitting(LineType line, IntList candidates) {
    IntList found = new IntList();
    for (int i = 0; i < candidates.size(); i++) {
      if (fits(line, actual.get(candidates.get(i)))) {
        found.add(candidates.get(i));
      }
    }
    budget.keep(found.size());
    return TypeSet.of(found, actual.size());
  }

  private boolean fits(LineType line, SpanType node) {
    budget.spend(10);
    return line.allows(node.row().length)
        && AsWritten.isAlike(line.example(), node.example(), tree)
        && childrenFit(line, node);
  }

  private boolean childrenFit(LineType line, SpanType node) {
    if (line.terms().isEmpty() || node.row().length == 0) {
      return true; // the number of children was checked before
    }
    if (line.example().isOrdered()) {
      return new OrderedSiblings(line, node, fitting, budget).matches();
    }
    return SmallSiblingMatcher.isFor(line, node)
        ? small.matches(line, node)
        : new SiblingMatcher(line, node, fitting, budget).matches();
  }

  public boolean matches(ExpectedNode line, ActualNode node) {
    return fitting[line.type].contains(node.type);
  }

  /** Returns a best assignment of a span's children to a line's children. */
  public List<SiblingMatcher.Share> shares(ExpectedNode line, ActualNode node, Budget time) {
    return new SiblingMatcher(expected.get(line.type), actual.get(node.type), fitting, time)
        .bestShares();
  }

  /** Returns the type of this line. */
  public LineType typeOf(ExpectedNode line) {
    return expected.get(line.type);
  }
}

package dev.baton.shape;

import dev.baton.shape.difference.Aligner;
import dev.baton.shape.difference.DiffRows;
import dev.baton.shape.difference.DiffText;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.ShapeMatcher;
import dev.baton.shape.reading.ActualTree;
import dev.baton.shape.reading.ReadingOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shape beside real traces: whether they fit, and if not, everything that is different. */
public final class ShapeDiff {

  private final List<ExpectedNode> lines;
  private final ActualTree tree;
  private final ReadingOptions options;
  private final ShapeMatcher matcher;
  private final boolean matches;
  private @Nullable DiffRows details;

  private ShapeDiff(List<ExpectedNode> lines, ActualTree tree, ReadingOptions options) {
    this.lines = lines;
    this.tree = tree;
    this.options = options;
    this.matcher = new ShapeMatcher(lines, tree);
    this.matches = matcher.matches(lines.get(0), tree.all());
  }

  static ShapeDiff between(Shape shape, ActualTree tree, ReadingOptions options) {
    return new ShapeDiff(ExpectedNode.tree(shape.traces()), tree, options);
  }

  /** Whether the traces are as the shape says. */
  public boolean matches() {
    return matches;
  }

  /** Returns every difference, from the top to the bottom of the text; none if they match. */
  public List<ShapeProblem> problems() {
    return List.copyOf(details().problems());
  }

  /**
   * Returns both as one tree: a line of the shape without its span has a {@code -} in front, a span
   * without its line a {@code +}. Without the first two columns and the {@code -} lines, it is the
   * shape of what is there. Never longer than some 200 lines.
   */
  public String toText() {
    return new DiffText(lines, options.shown()).write(details().rows());
  }

  private synchronized DiffRows details() {
    if (details == null) {
      int traces = lines.get(0).children.size();
      details = new DiffRows(Aligner.align(matcher, lines, tree), tree, traces);
    }
    return details;
  }

  @Override
  public String toString() {
    return toText();
  }
}

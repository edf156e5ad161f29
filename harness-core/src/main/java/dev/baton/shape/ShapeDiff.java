package dev.baton.shape;

import dev.baton.shape.difference.Aligner;
import dev.baton.shape.difference.DiffRow;
import dev.baton.shape.difference.DiffRows;
import dev.baton.shape.difference.DiffText;
import dev.baton.shape.difference.NameCounts;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.matching.AsWritten;
import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.Budget.TooLargeException;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.ShapeMatcher;
import dev.baton.shape.reading.ActualTree;
import dev.baton.shape.reading.ReadingOptions;
import dev.baton.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The comparison of a shape with real traces: whether they match, and all differences. */
public final class ShapeDiff {

  /** The differences: as rows of the text, and as a list of problems. */
  private record Details(List<DiffRow> rows, List<ShapeProblem> problems) {}

  private final List<ExpectedNode> lines;
  private final ActualTree tree;
  private final ReadingOptions options;
  private final Supplier<Budget> budgets;
  private final boolean matches;
  private @Nullable ShapeMatcher matcher;
  private String tooLarge = "";
  private @Nullable Details details;

  private ShapeDiff(
      List<ExpectedNode> lines, ActualTree tree, ReadingOptions options, Supplier<Budget> budgets) {
    this.lines = lines;
    this.tree = tree;
    this.options = options;
    this.budgets = budgets;
    matches = AsWritten.matches(lines, tree) || isMatched();
  }

  private boolean isMatched() {
    ShapeMatcher known = matcher();
    return known != null && known.matches(lines.get(0), tree.all());
  }

  /** Returns the matcher; null if the traces are too large for one. */
  private @Nullable ShapeMatcher matcher() {
    if (matcher == null && tooLarge.isEmpty()) {
      try {
        matcher = new ShapeMatcher(lines, tree, budgets.get());
      } catch (TooLargeException e) {
        tooLarge = reason(e);
      }
    }
    return matcher;
  }

  private static String reason(TooLargeException e) {
    return "too large to compare by structure " + e.bound();
  }

  static ShapeDiff between(Shape shape, List<Trace> actual, List<ShapeOption> options) {
    ReadingOptions reading = ShapeOption.all(options);
    return new ShapeDiff(
        ExpectedNode.tree(shape.traces()),
        new ActualTree(actual, reading.isByService()),
        reading,
        ShapeOption.budgets(options));
  }

  /** Returns whether the traces match the shape; false if this could not be determined. */
  public boolean matches() {
    return matches;
  }

  /**
   * Returns why it could not be determined whether the traces match: {@code too large to compare by
   * structure within 10 s}. In that case {@link #toText} shows how often each name occurs. Empty if
   * it could be determined, which is nearly always the case. {@link ShapeOption#within} changes the
   * limit.
   */
  public Optional<String> tooLarge() {
    return tooLarge.isEmpty() ? Optional.empty() : Optional.of(tooLarge);
  }

  /** Returns all differences, in the order of the text; empty if the traces match. */
  public List<ShapeProblem> problems() {
    return List.copyOf(details().problems());
  }

  /**
   * Returns shape and traces as one tree. A {@code -} marks a line of the shape without a span, a
   * {@code +} marks a span without a line. Without the first two columns and the {@code -} lines,
   * the text is the shape of the actual traces. It has at most about 200 lines.
   */
  public String toText() {
    return new DiffText(lines, options.shown()).write(details().rows());
  }

  private synchronized Details details() {
    if (details == null) {
      ShapeMatcher known = matcher();
      details = known == null ? counts(tooLarge) : sideBySide(known);
    }
    return details;
  }

  private Details sideBySide(ShapeMatcher known) {
    Budget budget = budgets.get();
    try {
      DiffRows rows =
          new DiffRows(
              Aligner.align(known, lines, tree, budget),
              tree,
              lines.get(0).children.size(),
              budget);
      return new Details(rows.rows(), rows.problems());
    } catch (TooLargeException e) {
      return counts(reason(e));
    }
  }

  private Details counts(String reason) {
    NameCounts counts = new NameCounts(lines, tree, reason);
    return new Details(counts.rows(), counts.problems());
  }

  @Override
  public String toString() {
    return toText();
  }
}

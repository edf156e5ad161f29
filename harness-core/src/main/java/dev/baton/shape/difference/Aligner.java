package dev.baton.shape.difference;

import dev.baton.Internal;
import dev.baton.shape.difference.DiffEntry.Kind;
import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.ShapeMatcher;
import dev.baton.shape.matching.SpanDifferences;
import dev.baton.shape.notation.Count;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Aligns the tree of a shape with the tree of all traces, from the top down. */
@Internal
public final class Aligner {

  private final ShapeMatcher matcher;
  private final ActualTree tree;
  private final NearMatches leftovers;
  private final Budget budget;

  private Aligner(ShapeMatcher matcher, List<ExpectedNode> lines, ActualTree tree, Budget budget) {
    this.matcher = matcher;
    this.tree = tree;
    this.budget = budget;
    this.leftovers = new NearMatches(new Similarity(lines, tree, budget), budget);
  }

  /** Returns one entry for each trace, with the entries of its spans below it. */
  public static List<DiffEntry> align(
      ShapeMatcher matcher, List<ExpectedNode> lines, ActualTree tree, Budget budget) {
    DiffEntry all = DiffEntry.pair(Kind.BELOW, lines.get(0), tree.all());
    if (matcher.matches(lines.get(0), tree.all())) {
      all.children.addAll(tree.all().children.stream().map(DiffEntry::same).toList());
    } else {
      new Aligner(matcher, lines, tree, budget).open(all);
    }
    return all.children;
  }

  private void open(DiffEntry top) {
    Deque<DiffEntry> todo = new ArrayDeque<>(List.of(top));
    while (!todo.isEmpty()) {
      DiffEntry entry = todo.pop();
      budget.spend(50 + entry.line().children.size() + entry.node().children.size());
      List<DiffEntry> children = childrenOf(entry);
      entry.children.addAll(children);
      for (DiffEntry child : children) {
        if (child.kind == Kind.BELOW || child.kind == Kind.DIFFERENT) {
          todo.push(child);
        }
      }
    }
  }

  private List<DiffEntry> childrenOf(DiffEntry entry) {
    ExpectedNode line = entry.line();
    ActualNode node = entry.node();
    if (line.children.isEmpty() && (line.open || node.children.isEmpty())) {
      return new ArrayList<>(node.children.stream().map(DiffEntry::same).toList());
    }
    if (isOnePair(line, node)) {
      return List.of(DiffEntry.pair(Kind.BELOW, line.children.get(0), node.children.get(0)));
    }
    return new SiblingAlignment(line, node, matcher, tree, leftovers, budget).entries();
  }

  /**
   * Returns whether both have one child, and these fit each other, ignoring their children. This is
   * the case along a chain.
   */
  private boolean isOnePair(ExpectedNode line, ActualNode node) {
    if (line.children.size() != 1 || node.children.size() != 1) {
      return false;
    }
    ExpectedNode wanted = line.children.get(0);
    ActualNode child = node.children.get(0);
    return wanted.line != null
        && wanted.count().equals(Count.ONE)
        && SpanDifferences.none(wanted, child, tree)
        && !matcher.matches(wanted, child);
  }
}

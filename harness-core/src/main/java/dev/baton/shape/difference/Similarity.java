package dev.baton.shape.difference;

import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.SpanDifferences;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.text.AlikeNames;
import dev.baton.trace.CapturedSpan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Estimates whether a line and a span that do not fit belong together. */
final class Similarity {

  private static final int NAME = 1000;
  private static final int ALIKE_NAME = 300;
  private static final int ENOUGH_CHILDREN = 50;
  private static final int FIRST_SPANS = 200;
  private static final long MANY = 1_000_000_000;

  private final ActualTree tree;
  private final Budget budget;
  private final List<ExpectedNode> lines;
  private @Nullable Map<String, Long> actualNames;
  private @Nullable Map<String, Long> expectedNames;

  Similarity(List<ExpectedNode> expected, ActualTree tree, Budget budget) {
    this.tree = tree;
    this.budget = budget;
    this.lines = expected;
  }

  /** Returns how many spans have this name; few lines ask. */
  private long actual(String name) {
    if (actualNames == null) {
      budget.spend(tree.nodes().size());
      actualNames = new HashMap<>();
      for (ActualNode node : tree.nodes()) {
        if (node.span != null) {
          actualNames.merge(node.span.name(), 1L, Long::sum);
        }
      }
    }
    return actualNames.getOrDefault(name, 0L);
  }

  /** Returns how many spans of this name are expected at most. */
  private long expected(String name) {
    if (expectedNames == null) {
      budget.spend(lines.size());
      expectedNames = new HashMap<>();
      Map<ExpectedNode, Long> counts = new HashMap<>();
      for (ExpectedNode node : lines) {
        long above = node.parent == null ? 1 : counts.getOrDefault(node.parent, 1L);
        long count = Math.min(MANY, above * Math.min(MANY, node.count().max()));
        counts.put(node, count);
        if (node.line != null) {
          expectedNames.merge(node.line.name().text(), count, Long::sum);
        }
      }
    }
    return expectedNames.getOrDefault(name, 0L);
  }

  /** Returns a score that increases with the probability; 0 if they have nothing in common. */
  int of(ExpectedNode expected, ActualNode actual) {
    budget.spend(100);
    SpanLine line = expected.line;
    if (line == null || actual.span == null) {
      return sharedChildren(expected, actual) * 1000 + sharedSpans(expected, actual);
    }
    int shared = sharedChildren(expected, actual);
    if (line.name().matches(actual.span.name())) {
      return NAME + shared - Math.min(NAME / 2, 10 * SpanDifferences.of(line, actual, tree).size());
    }
    if (!isOfNoOther(line, actual)) {
      return 0;
    }
    if (isAlike(line, actual)) {
      return ALIKE_NAME + shared;
    }
    return actual(line.name().text()) == 0 && mayBeRenamed(line, actual, shared, expected)
        ? 10 + shared
        : 0;
  }

  /**
   * Returns how many of the first spans have the same names; 1 if there is no other trace, or the
   * root may have been given another name.
   */
  private int sharedSpans(ExpectedNode expected, ActualNode actual) {
    Set<String> names = new HashSet<>();
    TreeWalk.firstBelow(expected, node -> node.children, FIRST_SPANS).stream()
        .filter(ExpectedNode::isSpan)
        .forEach(node -> names.add(node.written().name().text()));
    int shared = 0;
    for (ActualNode node : TreeWalk.firstBelow(actual, node -> node.children, FIRST_SPANS)) {
      shared += node.span != null && names.contains(node.span.name()) ? 1 : 0;
    }
    return shared == 0 && (isOnlyOne(expected, actual) || isRootRenamed(expected, actual))
        ? 1
        : shared;
  }

  private boolean isRootRenamed(ExpectedNode expected, ActualNode actual) {
    return expected.children.size() == 1
        && actual.children.size() == 1
        && of(expected.children.get(0), actual.children.get(0)) > 0;
  }

  private static boolean isOnlyOne(ExpectedNode expected, ActualNode actual) {
    return expected.parent != null
        && expected.parent.children.size() == 1
        && actual.parent != null
        && actual.parent.children.size() == 1;
  }

  /**
   * Whether no line expects the name of the span, and lines of this name are left over when each
   * span of it has one.
   */
  private boolean isOfNoOther(SpanLine line, ActualNode actual) {
    String name = line.name().text();
    return expected(actual.captured().name()) == 0 && actual(name) < expected(name);
  }

  /** Whether the span may be what the line means, written differently. */
  private static boolean isAlike(SpanLine line, ActualNode actual) {
    return mayBeOf(line, actual.captured())
        && AlikeNames.are(line.name().text(), actual.captured().name());
  }

  private static boolean mayBeOf(SpanLine line, CapturedSpan span) {
    return (line.service() == null || line.service().matches(span.service()))
        && (line.kind() == null || line.kind() == span.kind());
  }

  private static boolean mayBeRenamed(
      SpanLine line, ActualNode actual, int shared, ExpectedNode node) {
    boolean alike =
        (line.service() != null || line.kind() != null) && mayBeOf(line, actual.captured());
    boolean leaves = node.children.isEmpty() && actual.children.isEmpty();
    return shared >= 50 || (alike && (shared > 0 || leaves));
  }

  /** Returns the percentage of children with the same names. */
  private static int sharedChildren(ExpectedNode expected, ActualNode actual) {
    Map<String, Integer> names = new HashMap<>();
    int seen = 0;
    for (ActualNode child : actual.children) {
      if (child.span != null && seen++ < ENOUGH_CHILDREN) {
        names.merge(child.span.name(), 1, Integer::sum);
      }
    }
    int shared = 0;
    int lines = Math.min(ENOUGH_CHILDREN, expected.children.size());
    for (ExpectedNode child : expected.children.subList(0, lines)) {
      if (child.line != null && names.merge(child.line.name().text(), -1, Integer::sum) >= 0) {
        shared++;
      }
    }
    return lines == 0
        ? 0
        : 100 * shared / Math.max(lines, seen == 0 ? 1 : Math.min(seen, ENOUGH_CHILDREN));
  }
}

package dev.baton.shape.difference;

import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.reading.ActualNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs lines and spans that do not fit but probably belong together. */
final class NearMatches {

  private static final int FEW = 200;

  private final Similarity similarity;
  private final Budget budget;

  NearMatches(Similarity similarity, Budget budget) {
    this.similarity = similarity;
    this.budget = budget;
  }

  /**
   * Returns the line of each paired span. A line that may be paired twice is in {@code lines}
   * twice.
   */
  Map<ActualNode, ExpectedNode> pair(List<ExpectedNode> lines, List<ActualNode> spans) {
    return lines.size() <= FEW && spans.size() <= FEW ? best(lines, spans) : byName(lines, spans);
  }

  private Map<ActualNode, ExpectedNode> best(List<ExpectedNode> lines, List<ActualNode> spans) {
    budget.spend(lines.size() * spans.size()); // and the assignment, which costs the same again
    int[][] scores = new int[lines.size()][spans.size()];
    for (int i = 0; i < lines.size(); i++) {
      for (int j = 0; j < spans.size(); j++) {
        scores[i][j] = similarity.of(lines.get(i), spans.get(j));
      }
    }
    int[] chosen = Assignment.best(scores, spans.size());
    Map<ActualNode, ExpectedNode> pairs = new LinkedHashMap<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] >= 0) {
        pairs.put(spans.get(chosen[i]), lines.get(i));
      }
    }
    return pairs;
  }

  private static Map<ActualNode, ExpectedNode> byName(
      List<ExpectedNode> lines, List<ActualNode> spans) {
    Map<String, Deque<ActualNode>> spansByName = new HashMap<>();
    for (ActualNode span : spans) {
      spansByName.computeIfAbsent(name(span), n -> new ArrayDeque<>()).add(span);
    }
    Map<ActualNode, ExpectedNode> pairs = new LinkedHashMap<>();
    for (ExpectedNode line : lines) {
      Deque<ActualNode> same = spansByName.get(name(line));
      if (same != null && !same.isEmpty()) {
        pairs.put(same.remove(), line);
      }
    }
    return pairs;
  }

  /** Returns the name of a span. For a whole trace, returns the name of its first root. */
  private static String name(ActualNode node) {
    List<ActualNode> roots = node.children;
    return node.span != null ? node.span.name() : roots.isEmpty() ? "" : name(roots.get(0));
  }

  private static String name(ExpectedNode node) {
    List<ExpectedNode> roots = new ArrayList<>(node.children);
    return node.line != null ? node.line.name().text() : roots.isEmpty() ? "" : name(roots.get(0));
  }
}

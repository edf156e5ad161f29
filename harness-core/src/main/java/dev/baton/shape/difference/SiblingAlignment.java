package dev.baton.shape.difference;

import dev.baton.shape.difference.DiffEntry.Kind;
import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.LineType.Term;
import dev.baton.shape.matching.ShapeMatcher;
import dev.baton.shape.matching.SiblingMatcher.Share;
import dev.baton.shape.matching.SpanDifferences;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Aligns the children of one line with the children of one span as well as possible. */
final class SiblingAlignment {

  static final String OUT_OF_ORDER = "out of order";

  private final ExpectedNode line;
  private final ActualNode node;
  private final ShapeMatcher matcher;
  private final ActualTree tree;
  private final List<ExpectedNode> forbidding;
  private final List<List<ActualNode>> assigned;
  private final Map<ActualNode, ExpectedNode> similar;
  private final Set<ActualNode> displaced;

  SiblingAlignment(
      ExpectedNode line,
      ActualNode node,
      ShapeMatcher matcher,
      ActualTree tree,
      NearMatches nearMatches,
      Budget budget) {
    this.line = line;
    this.node = node;
    this.matcher = matcher;
    this.tree = tree;
    forbidding = line.children.stream().filter(child -> child.count().forbids()).toList();
    assigned = new ArrayList<>(Collections.nCopies(line.children.size(), List.of()));
    assign(matcher.shares(line, node, budget));
    displaced = line.isOrdered() ? displaced() : Set.of();
    similar = nearMatches.pair(linesWithRoom(), free());
  }

  /** Assigns spans to lines: each line first gets its least number, then the remaining spans. */
  private void assign(List<Share> shares) {
    ChildrenByType children = new ChildrenByType(node);
    List<Term> terms = matcher.typeOf(line).terms();
    List<@Nullable List<ActualNode>> nodesByTerm =
        new ArrayList<>(Collections.nCopies(terms.size(), null));
    for (Share share : shares) {
      List<ActualNode> nodesOfTerm = nodesByTerm.get(share.term());
      if (nodesOfTerm == null) {
        nodesOfTerm = new ArrayList<>(share.amount());
        nodesByTerm.set(share.term(), nodesOfTerm);
      }
      children.moveNext(share.type(), share.amount(), nodesOfTerm);
    }
    Map<Integer, List<ExpectedNode>> linesByType = linesByType();
    for (int term = 0; term < terms.size(); term++) {
      List<ActualNode> nodes = nodesByTerm.get(term);
      if (nodes != null) {
        nodes.sort(Comparator.comparingInt(child -> child.place));
        split(linesOf(term, terms.get(term), linesByType), nodes);
      }
    }
  }

  private List<ExpectedNode> linesOf(
      int term, Term of, Map<Integer, List<ExpectedNode>> linesByType) {
    return line.isOrdered()
        ? List.of(line.children.get(term))
        : linesByType.getOrDefault(of.type(), List.of());
  }

  private Map<Integer, List<ExpectedNode>> linesByType() {
    Map<Integer, List<ExpectedNode>> lines = new HashMap<>();
    for (ExpectedNode child : line.isOrdered() ? List.<ExpectedNode>of() : line.children) {
      if (!child.count().forbids()) {
        lines.computeIfAbsent(child.type, type -> new ArrayList<>(1)).add(child);
      }
    }
    return lines;
  }

  private void split(List<ExpectedNode> lines, List<ActualNode> nodes) {
    int extra = nodes.size();
    for (ExpectedNode wanted : lines) {
      extra -= Math.min(wanted.count().min(), extra);
    }
    int at = 0;
    for (ExpectedNode wanted : lines) {
      int min = Math.min(wanted.count().min(), nodes.size() - at);
      int more = Math.min(extra, wanted.count().max() - wanted.count().min());
      int end = Math.min(nodes.size(), at + min + more);
      extra -= Math.max(0, end - at - min);
      assigned.set(wanted.place, nodes.subList(at, end));
      at = end;
    }
  }

  private List<ActualNode> assignedTo(ExpectedNode child) {
    return assigned.get(child.place);
  }

  /** Returns the spans that are out of order: all except a longest subsequence in order. */
  private Set<ActualNode> displaced() {
    Map<ActualNode, Integer> lineOf = new HashMap<>();
    for (int i = 0; i < line.children.size(); i++) {
      for (ActualNode child : assignedTo(line.children.get(i))) {
        lineOf.put(child, i);
      }
    }
    List<ActualNode> row = node.children.stream().filter(lineOf::containsKey).toList();
    Set<ActualNode> moved = new HashSet<>(row);
    int[] numbers = row.stream().mapToInt(child -> lineOf.getOrDefault(child, 0)).toArray();
    LongestIncreasingSubsequence.of(numbers).forEach(i -> moved.remove(row.get(i)));
    return moved;
  }

  private int lacking(ExpectedNode child) {
    return Math.max(0, child.count().min() - assignedTo(child).size());
  }

  /**
   * Returns the lines that lack spans, once for each lacking span, then those that may have more.
   */
  private List<ExpectedNode> linesWithRoom() {
    List<ExpectedNode> lines = new ArrayList<>();
    int most = node.children.size();
    for (ExpectedNode child : line.children) {
      for (int i = Math.min(lacking(child), most); i > 0; i--) {
        lines.add(child);
      }
    }
    for (ExpectedNode child : line.children) {
      if (lacking(child) == 0 && assignedTo(child).size() < child.count().max()) {
        lines.add(child);
      }
    }
    return lines;
  }

  private List<ActualNode> free() {
    BitSet taken = new BitSet();
    assigned.forEach(children -> children.forEach(child -> taken.set(child.place)));
    return node.children.stream()
        .filter(child -> !taken.get(child.place) && !isForbidden(child))
        .toList();
  }

  private boolean isForbidden(ActualNode child) {
    return forbidding.stream().anyMatch(wanted -> matcher.matches(wanted, child));
  }

  /**
   * Returns the entries in the order of the lines, with unmatched spans in their original
   * positions.
   */
  List<DiffEntry> entries() {
    List<DiffEntry> entries = new ArrayList<>();
    @Nullable DiffEntry[] shown = new DiffEntry[node.children.size()];
    Map<ExpectedNode, List<ActualNode>> similarTo = new HashMap<>();
    similar.forEach((n, e) -> similarTo.computeIfAbsent(e, k -> new ArrayList<>(1)).add(n));
    for (ExpectedNode child : line.children) {
      for (DiffEntry entry : entriesOf(child, similarTo.getOrDefault(child, List.of()))) {
        entries.add(entry);
        if (entry.actual != null) {
          shown[entry.actual.place] = entry;
        }
      }
    }
    return withUnmatched(entries, shown);
  }

  private List<DiffEntry> entriesOf(ExpectedNode child, List<ActualNode> near) {
    List<DiffEntry> entries = new ArrayList<>();
    int displacedCount = 0;
    for (ActualNode matched : assignedTo(child)) {
      if (displaced.contains(matched)) {
        displacedCount++;
      } else {
        entries.add(DiffEntry.same(matched));
      }
    }
    near.forEach(actual -> entries.add(DiffEntry.pair(kind(child, actual), child, actual)));
    int lacking = lacking(child) - near.size();
    if (lacking > 0) {
      entries.add(DiffEntry.missing(child, lacking, assignedTo(child).size()));
    }
    if (displacedCount > 0) {
      DiffEntry moved = DiffEntry.missing(child, displacedCount, 0);
      moved.reason = OUT_OF_ORDER;
      entries.add(moved);
    }
    return entries;
  }

  private Kind kind(ExpectedNode child, ActualNode actual) {
    boolean alone = child.line == null || SpanDifferences.none(child, actual, tree);
    return alone ? Kind.BELOW : Kind.DIFFERENT;
  }

  private List<DiffEntry> withUnmatched(List<DiffEntry> entries, @Nullable DiffEntry[] shown) {
    Map<DiffEntry, List<DiffEntry>> behind = new HashMap<>();
    List<DiffEntry> first = new ArrayList<>();
    DiffEntry last = null;
    for (ActualNode child : node.children) {
      DiffEntry entry = shown[child.place];
      if (entry != null) {
        last = entry;
      } else if (last == null) {
        first.add(unmatched(child));
      } else {
        behind.computeIfAbsent(last, e -> new ArrayList<>()).add(unmatched(child));
      }
    }
    List<DiffEntry> all = new ArrayList<>(last == null ? entries : first);
    (last == null ? first : entries)
        .forEach(
            entry -> {
              all.add(entry);
              all.addAll(behind.getOrDefault(entry, List.of()));
            });
    return all;
  }

  private DiffEntry unmatched(ActualNode child) {
    if (displaced.contains(child)) {
      return DiffEntry.unexpected(child, OUT_OF_ORDER);
    }
    if (isForbidden(child)) {
      return DiffEntry.unexpected(child, "forbidden by x0");
    }
    return line.open ? DiffEntry.same(child) : DiffEntry.unexpected(child, "");
  }
}

package dev.baton.shape.difference;

import dev.baton.shape.difference.DiffEntry.Kind;
import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds missing spans among the unexpected ones, by name. For the child of a line that was found,
 * the children of the found span are searched first, so that a moved subtree is found as one.
 */
final class MovedSpans {

  private static final int FEW = 20;

  private final UnexpectedSpans candidates;
  private final Budget budget;
  private final Set<String> wantedNames = new HashSet<>();
  private final Map<ExpectedNode, ActualNode> found = new LinkedHashMap<>();
  private final Map<ActualNode, ExpectedNode> wanted = new HashMap<>();
  private final boolean isAnyReceiverMoved;

  /** Searches for the missing lines of these entries. */
  MovedSpans(Iterable<DiffEntry> entries, ActualTree tree, Budget budget) {
    this.budget = budget;
    List<ExpectedNode> missing = new ArrayList<>();
    Set<ActualNode> unexpected = new LinkedHashSet<>();
    for (DiffEntry entry : entries) {
      if (entry.kind == Kind.UNEXPECTED) {
        TreeWalk.below(entry.node(), node -> node.children).stream()
            .filter(node -> node.span != null)
            .forEach(unexpected::add);
      } else if (entry.kind == Kind.MISSING && entry.reason.isEmpty()) {
        TreeWalk.below(entry.line(), line -> line.children).stream()
            .filter(line -> line.line != null && !line.forbidden)
            .forEach(missing::add);
      }
    }
    candidates = new UnexpectedSpans(unexpected, tree, budget);
    missing.stream().map(line -> line.written().name()).forEach(this::addWantedName);
    missing.forEach(this::find);
    findRenamed(missing);
    isAnyReceiverMoved = found.values().stream().anyMatch(MovedSpans::isReceivingRoot);
  }

  private void addWantedName(TextPattern name) {
    if (name.isLiteral()) {
      wantedNames.add(name.text());
    }
  }

  private void find(ExpectedNode line) {
    budget.spend(10);
    ActualNode above = line.parent == null ? null : found.get(line.parent);
    ActualNode best = above == null ? null : candidates.takeBelow(above, line.written());
    if (best == null) {
      best =
          line.written().name().isLiteral()
              ? candidates.takeNamed(line.written())
              : candidates.takeLike(line, wantedNames);
    }
    if (best != null) {
      found.put(line, best);
      wanted.put(best, line);
    }
  }

  /** Searches for spans whose names are written differently, where few are left. */
  private void findRenamed(List<ExpectedNode> missing) {
    List<ExpectedNode> lines = missing.stream().filter(line -> !found.containsKey(line)).toList();
    if (lines.size() > FEW) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      ExpectedNode line = lines.get(i);
      long alike = lines.stream().skip(i).filter(other -> isOfSameName(other, line)).count();
      ActualNode renamed = candidates.takeAlike(line.written(), alike);
      if (renamed != null) {
        found.put(line, renamed);
        wanted.put(renamed, line);
      }
    }
  }

  private static boolean isOfSameName(ExpectedNode other, ExpectedNode line) {
    return other.written().name().equals(line.written().name());
  }

  private static boolean isReceivingRoot(ActualNode node) {
    SpanKind kind = node.captured().kind();
    return node.isRoot() && (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER);
  }

  /**
   * Returns whether the receiving span of a call is missing in its place and is the root of another
   * trace.
   */
  boolean isAnyReceiverMoved() {
    return isAnyReceiverMoved;
  }

  /** Returns the span that was found for this line, null if there is none. */
  @Nullable ActualNode placeOf(ExpectedNode line) {
    return found.get(line);
  }

  /** Returns the line that expects this span elsewhere, null if there is none. */
  @Nullable ExpectedNode lineOf(ActualNode node) {
    return wanted.get(node);
  }

  /** Returns whether this span is a child of the span that was found for the line's parent. */
  boolean isBelowFoundParent(ExpectedNode line, ActualNode node) {
    return line.parent != null && node.parent != null && found.get(line.parent) == node.parent;
  }
}

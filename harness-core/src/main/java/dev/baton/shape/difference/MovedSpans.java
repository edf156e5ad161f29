package dev.baton.shape.difference;

import dev.baton.shape.difference.DiffEntry.Kind;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.reading.ActualNode;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds missing spans among the unexpected ones, by name. A span below one that was found is looked
 * for below what was found first, so that a moved subtree is one find and not many.
 */
final class MovedSpans {

  private final Map<String, Deque<ActualNode>> strangers = new HashMap<>();
  private final Map<ExpectedNode, ActualNode> found = new LinkedHashMap<>();
  private final Map<ActualNode, ExpectedNode> wanted = new HashMap<>();

  /** Looks for what is missing below these entries. */
  MovedSpans(Iterable<DiffEntry> entries) {
    List<ExpectedNode> missing = new ArrayList<>();
    for (DiffEntry entry : entries) {
      if (entry.kind == Kind.UNEXPECTED) {
        TreeWalk.below(entry.node(), node -> node.children).forEach(this::addStranger);
      } else if (entry.kind == Kind.MISSING && entry.reason.isEmpty()) {
        missing.addAll(TreeWalk.below(entry.line(), line -> line.children));
      }
    }
    missing.forEach(this::find);
  }

  private void addStranger(ActualNode node) {
    if (node.span != null) {
      strangers.computeIfAbsent(node.span.name(), n -> new ArrayDeque<>()).add(node);
    }
  }

  private void find(ExpectedNode line) {
    if (line.line == null || line.count().forbids() || !line.line.name().isLiteral()) {
      return;
    }
    Deque<ActualNode> sameName =
        strangers.getOrDefault(line.line.name().text(), new ArrayDeque<>());
    ActualNode above = line.parent == null ? null : found.get(line.parent);
    ActualNode best = null;
    for (ActualNode node : sameName) {
      if (above != null && node.parent == above) {
        best = node;
        break;
      }
      if (best == null && isSameService(line.line, node)) {
        best = node;
      }
    }
    if (best != null) {
      sameName.remove(best);
      found.put(line, best);
      wanted.put(best, line);
    }
  }

  private static boolean isSameService(SpanLine line, ActualNode node) {
    return line.service() == null || line.service().matches(node.captured().service());
  }

  /** Whether the receiving end of a call is missing in its place and begins a trace of its own. */
  boolean anyCallBrokeOff() {
    return found.values().stream()
        .filter(node -> node.parent != null && node.parent.span == null)
        .map(node -> node.captured().kind())
        .anyMatch(kind -> kind == SpanKind.SERVER || kind == SpanKind.CONSUMER);
  }

  /** Returns where the span of this line was found, null if nowhere. */
  @Nullable ActualNode placeOf(ExpectedNode line) {
    return found.get(line);
  }

  /** Returns the line that asks for this span elsewhere, null if none does. */
  @Nullable ExpectedNode lineOf(ActualNode node) {
    return wanted.get(node);
  }

  /** Whether this span is below the one that the line's parent was found as. */
  boolean cameAlong(ExpectedNode line, ActualNode node) {
    return line.parent != null && node.parent != null && found.get(line.parent) == node.parent;
  }
}

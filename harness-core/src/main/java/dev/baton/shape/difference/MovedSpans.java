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
 * Finds missing spans among the unexpected ones, by name. A span below one that was found is looked
 * for below what was found first, so that a moved subtree is one find and not many.
 */
final class MovedSpans {

  private final UnexpectedSpans strangers;
  private final Budget budget;
  private final Set<String> wantedNames = new HashSet<>();
  private final Map<ExpectedNode, ActualNode> found = new LinkedHashMap<>();
  private final Map<ActualNode, ExpectedNode> wanted = new HashMap<>();
  private final boolean anyCallBrokeOff;

  /** Looks for what is missing below these entries. */
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
    strangers = new UnexpectedSpans(unexpected, tree, budget);
    missing.stream().map(line -> line.written().name()).forEach(this::noteName);
    missing.forEach(this::find);
    anyCallBrokeOff = found.values().stream().anyMatch(MovedSpans::isReceivingRoot);
  }

  private void noteName(TextPattern name) {
    if (name.isLiteral()) {
      wantedNames.add(name.text());
    }
  }

  private void find(ExpectedNode line) {
    budget.spend(10);
    ActualNode above = line.parent == null ? null : found.get(line.parent);
    ActualNode best = above == null ? null : strangers.takeBelow(above, line.written());
    if (best == null) {
      best =
          line.written().name().isLiteral()
              ? strangers.takeNamed(line.written())
              : strangers.takeLike(line, wantedNames);
    }
    if (best != null) {
      found.put(line, best);
      wanted.put(best, line);
    }
  }

  private static boolean isReceivingRoot(ActualNode node) {
    SpanKind kind = node.captured().kind();
    return node.isRoot() && (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER);
  }

  /** Whether the receiving end of a call is missing in its place and begins a trace of its own. */
  boolean anyCallBrokeOff() {
    return anyCallBrokeOff;
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

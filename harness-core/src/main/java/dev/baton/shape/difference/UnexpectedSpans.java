package dev.baton.shape.difference;

import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.NameIndex;
import dev.baton.shape.matching.SpanDifferences;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.text.AlikeNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unexpected spans, as candidates for lines that are missing elsewhere. Each span is returned
 * at most once.
 */
final class UnexpectedSpans {

  /** The number of spans that are checked for a full match of a glob line. */
  private static final int FEW = 200;

  private record Named(String name, @Nullable String service) {}

  private final ActualTree tree;
  private final Budget budget;
  private final Map<Named, Deque<ActualNode>> byName = new HashMap<>();
  private final Map<ActualNode, Map<Named, Deque<ActualNode>>> byParent = new HashMap<>();
  private final Map<TextPattern, Deque<ActualNode>> byGlob = new HashMap<>();
  private final Set<ActualNode> all;
  private final Set<ActualNode> taken = new HashSet<>();
  private final NameIndex names;

  UnexpectedSpans(Set<ActualNode> spans, ActualTree tree, Budget budget) {
    this.tree = tree;
    this.budget = budget;
    this.all = spans;
    Set<String> different = new HashSet<>();
    for (ActualNode node : spans) {
      String name = node.captured().name();
      different.add(name);
      queue(byName, name, null).add(node);
      queue(byName, name, node.captured().service()).add(node);
    }
    names = new NameIndex(different, budget);
  }

  private static Deque<ActualNode> queue(
      Map<Named, Deque<ActualNode>> queues, String name, @Nullable String service) {
    return queues.computeIfAbsent(new Named(name, service), n -> new ArrayDeque<>(2));
  }

  /** Removes and returns a child of this span with the name of the line, null if there is none. */
  @Nullable ActualNode takeBelow(ActualNode above, SpanLine line) {
    if (!line.name().isLiteral()) {
      List<ActualNode> first = above.children.subList(0, Math.min(FEW, above.children.size()));
      return take(
          first.stream()
              .filter(child -> all.contains(child) && line.name().matches(child.captured().name()))
              .toList(),
          line);
    }
    Map<Named, Deque<ActualNode>> children = byParent.computeIfAbsent(above, this::childrenByName);
    return takeFirst(children.get(new Named(line.name().text(), null)));
  }

  private Map<Named, Deque<ActualNode>> childrenByName(ActualNode above) {
    Map<Named, Deque<ActualNode>> children = new HashMap<>();
    for (ActualNode child : above.children) {
      budget.spend(5);
      if (all.contains(child)) {
        queue(children, child.captured().name(), null).add(child);
      }
    }
    return children;
  }

  /** Removes and returns a span with the name and service of the line, null if there is none. */
  @Nullable ActualNode takeNamed(SpanLine line) {
    TextPattern service = line.service();
    if (service == null || service.isLiteral()) {
      String text = service == null ? null : service.text();
      return takeFirst(byName.get(new Named(line.name().text(), text)));
    }
    return take(byName.getOrDefault(new Named(line.name().text(), null), new ArrayDeque<>()), line);
  }

  private @Nullable ActualNode takeFirst(@Nullable Deque<ActualNode> queue) {
    while (queue != null && !queue.isEmpty()) {
      ActualNode node = queue.remove();
      if (taken.add(node)) {
        return node;
      }
    }
    return null;
  }

  /**
   * Removes and returns a span that matches a glob, preferably one that fits the whole line.
   *
   * @param wanted the literal names of other lines, whose spans are not taken
   */
  @Nullable ActualNode takeLike(ExpectedNode line, Set<String> wanted) {
    SpanLine written = line.written();
    if (!written.name().isSpecific() && written.service() == null && written.kind() == null) {
      return null; // such a line matches every span
    }
    List<ActualNode> first =
        firstFew(byGlob.computeIfAbsent(written.name(), name -> like(name, wanted)));
    for (ActualNode node : first) {
      if (SpanDifferences.none(line, node, tree)) {
        taken.add(node);
        return node;
      }
    }
    return written.name().isSpecific() ? take(first, written) : null;
  }

  /**
   * Removes and returns a span whose name is written differently, null if there is none, or more
   * than there are lines.
   *
   * @param lines how many lines of this name are missing
   */
  @Nullable ActualNode takeAlike(SpanLine line, long lines) {
    if (!line.name().isLiteral() || all.size() > FEW) {
      return null;
    }
    budget.spend(all.size());
    List<ActualNode> alike =
        all.stream()
            .filter(node -> !taken.contains(node))
            .filter(node -> AlikeNames.are(line.name().text(), node.captured().name()))
            .filter(node -> line.kind() == null || line.kind() == node.captured().kind())
            .filter(node -> line.service() == null || line.service().matches(serviceOf(node)))
            .toList();
    return alike.size() <= lines ? take(alike, line) : null;
  }

  private static String serviceOf(ActualNode node) {
    return node.captured().service();
  }

  private List<ActualNode> firstFew(Deque<ActualNode> queue) {
    while (!queue.isEmpty() && taken.contains(queue.element())) {
      queue.remove();
    }
    List<ActualNode> first = new ArrayList<>();
    for (ActualNode node : queue) {
      budget.spend(1);
      if (first.size() < FEW && !taken.contains(node)) {
        first.add(node);
      } else if (first.size() == FEW) {
        break;
      }
    }
    return first;
  }

  private Deque<ActualNode> like(TextPattern name, Set<String> wanted) {
    Deque<ActualNode> like = new ArrayDeque<>();
    for (String text : names.like(name)) {
      if (!wanted.contains(text)) {
        like.addAll(byName.getOrDefault(new Named(text, null), new ArrayDeque<>()));
      }
    }
    budget.spend(like.size());
    return like;
  }

  private @Nullable ActualNode take(Iterable<ActualNode> nodes, SpanLine line) {
    TextPattern service = line.service();
    for (ActualNode node : nodes) {
      budget.spend(1);
      boolean isOfService = service == null || service.matches(node.captured().service());
      boolean isOfKind = line.kind() == null || line.kind() == node.captured().kind();
      if (isOfService && (isOfKind || line.name().isLiteral()) && taken.add(node)) {
        return node;
      }
    }
    return null;
  }
}

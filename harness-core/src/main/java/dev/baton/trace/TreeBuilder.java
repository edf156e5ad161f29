package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Links spans to their parents without recursion, so that chains may be of any length. If two spans
 * share an id, the earlier one gets the children. A cycle of parents is broken by making its
 * earliest span a root.
 *
 * <p>Spans are numbered by start time; the children of each are a linked list of numbers, the
 * latest first.
 */
final class TreeBuilder {

  private static final int NONE = -1;

  private final List<CapturedSpan> spans;
  private final Predicate<CapturedSpan> isFromOutside;
  private final int[] lastChild;
  private final int[] previousSibling;
  private final @Nullable SpanNode[] placed;
  private final int[] open; // a stack of spans whose children are not placed yet
  private final List<SpanNode> roots = new ArrayList<>();
  private final List<SpanNode> nodes;

  /**
   * Builds the trees.
   *
   * @param isFromOutside asked for spans whose parent is not among them
   */
  TreeBuilder(List<CapturedSpan> unordered, Predicate<CapturedSpan> isFromOutside) {
    this.isFromOutside = isFromOutside;
    spans = new ArrayList<>(unordered);
    spans.sort(SpanOrder.BY_START);
    lastChild = filled(spans.size());
    previousSibling = filled(spans.size());
    placed = new SpanNode[spans.size()];
    open = new int[spans.size()];
    nodes = new ArrayList<>(spans.size());
    linkToParents().forEach(this::placeTree);
    for (int i = 0; nodes.size() < spans.size(); i++) {
      placeTree(i); // remaining spans are on or below a cycle
    }
    roots.sort((a, b) -> SpanOrder.BY_START.compare(a.span(), b.span()));
  }

  private static int[] filled(int size) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, NONE);
    return numbers;
  }

  /** Links each span to its parent, and returns those without a parent by start. */
  private List<Integer> linkToParents() {
    Map<String, Integer> byId = new HashMap<>(spans.size() * 2);
    for (int i = 0; i < spans.size(); i++) {
      byId.putIfAbsent(spans.get(i).spanId(), i);
    }
    List<Integer> tops = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      CapturedSpan span = spans.get(i);
      @Nullable Integer parent = span.hasParent() ? byId.get(span.parentSpanId()) : null;
      if (parent == null || parent == i) {
        tops.add(i);
      } else {
        previousSibling[i] = lastChild[parent];
        lastChild[parent] = i;
      }
    }
    return tops;
  }

  private void placeTree(int top) {
    if (placed[top] != null) {
      return;
    }
    roots.add(place(top, null));
    int size = 0;
    open[size++] = top;
    while (size > 0) {
      int number = open[--size];
      SpanNode node = requireNonNull(placed[number]);
      nodes.add(node);
      List<SpanNode> children = new ArrayList<>();
      for (int i = lastChild[number]; i != NONE; i = previousSibling[i]) {
        if (placed[i] == null) {
          children.add(place(i, node));
          open[size++] = i;
        }
      }
      Collections.reverse(children);
      node.children = List.copyOf(children);
    }
  }

  private SpanNode place(int number, @Nullable SpanNode parent) {
    CapturedSpan span = spans.get(number);
    boolean isOutside = parent == null && span.hasParent() && isFromOutside.test(span);
    SpanNode node = new SpanNode(span, parent, isOutside);
    placed[number] = node;
    return node;
  }

  List<SpanNode> roots() {
    return roots;
  }

  List<SpanNode> nodes() {
    return nodes;
  }
}

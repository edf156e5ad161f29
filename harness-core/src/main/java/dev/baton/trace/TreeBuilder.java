package dev.baton.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links spans to their parents without recursion, so that chains may be of any length. If two spans
 * share an id, the earlier one gets the children. A cycle of parents is broken by making its
 * earliest span a root.
 *
 * <p>Spans are numbered by start time; the children of each are a linked list of numbers.
 */
final class TreeBuilder {

  private static final int NONE = -1;

  private final List<CapturedSpan> spans;
  private final int[] firstChild;
  private final int[] nextSibling;
  private final boolean[] placed;
  private final List<SpanNode> roots = new ArrayList<>();
  private final List<SpanNode> nodes;

  TreeBuilder(List<CapturedSpan> unordered) {
    spans = new ArrayList<>(unordered);
    spans.sort(SpanOrder.BY_START);
    firstChild = filled(spans.size());
    nextSibling = filled(spans.size());
    placed = new boolean[spans.size()];
    nodes = new ArrayList<>(spans.size());
    linkToParents().forEach(this::placeTree);
    for (int i = 0; i < spans.size(); i++) {
      placeTree(i); // remaining spans are on or below a cycle
    }
    roots.sort((a, b) -> SpanOrder.BY_START.compare(a.span(), b.span()));
  }

  private static int[] filled(int size) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, NONE);
    return numbers;
  }

  /**
   * Links each span to its parent, the latest first, and returns those without a parent by start.
   */
  private List<Integer> linkToParents() {
    Map<String, Integer> byId = new HashMap<>(spans.size() * 2);
    for (int i = 0; i < spans.size(); i++) {
      byId.putIfAbsent(spans.get(i).spanId(), i);
    }
    Deque<Integer> tops = new ArrayDeque<>();
    for (int i = spans.size() - 1; i >= 0; i--) {
      CapturedSpan span = spans.get(i);
      @Nullable Integer parent = span.hasParent() ? byId.get(span.parentSpanId()) : null;
      if (parent == null || parent == i) {
        tops.addFirst(i);
      } else {
        nextSibling[i] = firstChild[parent];
        firstChild[parent] = i;
      }
    }
    return new ArrayList<>(tops);
  }

  private void placeTree(int top) {
    if (placed[top]) {
      return;
    }
    placed[top] = true;
    SpanNode root = new SpanNode(spans.get(top), null);
    roots.add(root);
    Deque<SpanNode> openNodes = new ArrayDeque<>();
    Deque<Integer> openNumbers = new ArrayDeque<>();
    openNodes.push(root);
    openNumbers.push(top);
    while (!openNodes.isEmpty()) {
      SpanNode node = openNodes.pop();
      nodes.add(node);
      List<Integer> children = takeChildren(openNumbers.pop());
      node.children = children.stream().map(i -> new SpanNode(spans.get(i), node)).toList();
      for (int i = children.size() - 1; i >= 0; i--) {
        openNodes.push(node.children.get(i));
        openNumbers.push(children.get(i));
      }
    }
  }

  private List<Integer> takeChildren(int parent) {
    List<Integer> children = new ArrayList<>();
    for (int i = firstChild[parent]; i != NONE; i = nextSibling[i]) {
      if (!placed[i]) {
        placed[i] = true;
        children.add(i);
      }
    }
    return children;
  }

  List<SpanNode> roots() {
    return roots;
  }

  List<SpanNode> nodes() {
    return nodes;
  }
}

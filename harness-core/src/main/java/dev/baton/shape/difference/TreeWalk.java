package dev.baton.shape.difference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Traverses trees of any depth. */
final class TreeWalk {

  private TreeWalk() {}

  /** Returns the node and its descendants, each parent before its children. */
  static <N> List<N> below(N top, Function<N, List<N>> children) {
    return firstBelow(top, children, Integer.MAX_VALUE);
  }

  /** Returns the first {@code most} nodes of {@link #below}. */
  static <N> List<N> firstBelow(N top, Function<N, List<N>> children, int most) {
    List<N> nodes = new ArrayList<>();
    Deque<N> todo = new ArrayDeque<>();
    todo.push(top);
    while (!todo.isEmpty() && nodes.size() < most) {
      N node = todo.pop();
      nodes.add(node);
      List<N> below = children.apply(node);
      for (int i = below.size() - 1; i >= 0; i--) {
        todo.push(below.get(i));
      }
    }
    return nodes;
  }
}

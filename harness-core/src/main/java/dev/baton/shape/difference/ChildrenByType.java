package dev.baton.shape.difference;

import dev.baton.shape.reading.ActualNode;
import java.util.Arrays;
import java.util.List;

/** The children of a span in the order of their types, those of one type in their own order. */
final class ChildrenByType {

  private static final int HALF = 32;

  private final ActualNode node;

  /** A type in the upper half, the place of a child of it in the lower. */
  private final long[] sorted;

  /** How many of a type were moved away, where its first one stands. */
  private final int[] moved;

  ChildrenByType(ActualNode node) {
    this.node = node;
    sorted = new long[node.children.size()];
    moved = new int[sorted.length];
    for (ActualNode child : node.children) {
      sorted[child.place] = key(child.type, child.place);
    }
    Arrays.sort(sorted);
  }

  private static long key(int type, int place) {
    return ((long) type << HALF) | place;
  }

  /** Moves the next so many children of this type behind the others. */
  void moveNext(int type, int amount, List<ActualNode> others) {
    int found = Arrays.binarySearch(sorted, key(type, 0));
    int first = found < 0 ? -found - 1 : found;
    for (int i = 0; i < amount; i++) {
      others.add(node.children.get((int) sorted[first + moved[first]++]));
    }
  }
}

package dev.baton.shape.matching;

import dev.baton.shape.reading.ActualNode;
import java.util.Arrays;

/** The type of all nodes that a shape cannot distinguish. */
final class SpanType {

  private static final int[] NO_CHILDREN = {};

  private final ActualNode example;
  private final int[] row;
  private final int[] kinds;
  private final int[] counts;

  private SpanType(ActualNode example, int[] row, int[] kinds, int[] counts) {
    this.example = example;
    this.row = row;
    this.kinds = kinds;
    this.counts = counts;
  }

  /** Returns the type of this node, whose children have these types. */
  static SpanType of(ActualNode example, int[] row) {
    if (row.length == 0) {
      return new SpanType(example, NO_CHILDREN, NO_CHILDREN, NO_CHILDREN);
    }
    int[] sorted = row.clone();
    Arrays.sort(sorted);
    int[] kinds = new int[row.length];
    int[] counts = new int[row.length];
    int size = 0;
    for (int type : sorted) {
      if (size == 0 || kinds[size - 1] != type) {
        kinds[size++] = type;
      }
      counts[size - 1]++;
    }
    return new SpanType(example, row, Arrays.copyOf(kinds, size), Arrays.copyOf(counts, size));
  }

  /** Returns one of the nodes. */
  ActualNode example() {
    return example;
  }

  /** Returns the types of the children: in order if their order matters, sorted otherwise. */
  int[] row() {
    return row;
  }

  /** Returns the distinct types of the children in ascending order. */
  int[] kinds() {
    return kinds;
  }

  /** Returns the number of children of each of the {@link #kinds}. */
  int[] counts() {
    return counts;
  }

  /** Returns the index of a type in {@link #kinds}, negative if it is missing. */
  int placeOf(int type) {
    return Arrays.binarySearch(kinds, type);
  }
}

package dev.baton.shape.difference;

import java.util.Arrays;

/**
 * Pairs rows with columns so that the sum of their scores is as large as possible (Kuhn-Munkres).
 */
final class Assignment {

  private static final int NONE = -1;

  private final int[][] cost;
  private final int size;
  private final int[] rowOf;
  private final long[] rowPrice;
  private final long[] columnPrice;

  private Assignment(int[][] scores, int columns) {
    size = Math.max(scores.length, columns) + 1;
    cost = new int[size][size]; // index 0 is the start of each search
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < columns; j++) {
        cost[i + 1][j + 1] = -scores[i][j];
      }
    }
    rowOf = new int[size];
    rowPrice = new long[size];
    columnPrice = new long[size];
  }

  /** Returns the column of each row, -1 for rows that are better left unpaired. */
  static int[] best(int[][] scores, int columns) {
    Assignment assignment = new Assignment(scores, columns);
    for (int row = 1; row < assignment.size; row++) {
      assignment.place(row);
    }
    int[] columnOf = new int[scores.length];
    Arrays.fill(columnOf, NONE);
    for (int j = 1; j <= columns; j++) {
      int row = assignment.rowOf[j] - 1;
      if (row >= 0 && row < scores.length && scores[row][j - 1] > 0) {
        columnOf[row] = j - 1;
      }
    }
    return columnOf;
  }

  private void place(int row) {
    long[] slack = new long[size];
    int[] from = new int[size];
    boolean[] seen = new boolean[size];
    Arrays.fill(slack, Long.MAX_VALUE);
    rowOf[0] = row;
    int column = 0;
    while (rowOf[column] != 0) {
      seen[column] = true;
      relax(column, slack, from, seen);
      int next = cheapest(slack, seen);
      raise(slack[next], slack, seen);
      column = next;
    }
    while (column != 0) {
      rowOf[column] = rowOf[from[column]];
      column = from[column];
    }
  }

  private void relax(int column, long[] slack, int[] from, boolean[] seen) {
    int row = rowOf[column];
    for (int j = 1; j < size; j++) {
      long reduced = cost[row][j] - rowPrice[row] - columnPrice[j];
      if (!seen[j] && reduced < slack[j]) {
        slack[j] = reduced;
        from[j] = column;
      }
    }
  }

  private int cheapest(long[] slack, boolean[] seen) {
    int best = 0;
    for (int j = 1; j < size; j++) {
      if (!seen[j] && (best == 0 || slack[j] < slack[best])) {
        best = j;
      }
    }
    return best;
  }

  private void raise(long by, long[] slack, boolean[] seen) {
    for (int j = 0; j < size; j++) {
      if (seen[j]) {
        rowPrice[rowOf[j]] += by;
        columnPrice[j] -= by;
      } else {
        slack[j] -= by;
      }
    }
  }
}

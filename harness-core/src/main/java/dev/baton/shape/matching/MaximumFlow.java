package dev.baton.shape.matching;

import java.util.Arrays;

/**
 * Computes a maximum flow with Dinic's algorithm, without recursion. After a capacity is increased,
 * the flow can be augmented again; this never reduces the flow of an edge into the sink.
 */
final class MaximumFlow {

  private static final int NONE = -1;

  private final int source;
  private final int sink;
  private final int[] firstEdge;
  private final int[] level;
  private final int[] current;
  private final int[] path;
  private int[] target = new int[16];
  private int[] next = new int[16];
  private int[] residual = new int[16];
  private int edges;
  private final Budget budget;

  MaximumFlow(int nodes, int source, int sink, Budget budget) {
    this.source = source;
    this.sink = sink;
    this.budget = budget;
    firstEdge = new int[nodes];
    Arrays.fill(firstEdge, NONE);
    level = new int[nodes];
    current = new int[nodes];
    path = new int[nodes];
  }

  /** Adds an edge and returns its number. */
  int edge(int from, int to, int capacity) {
    addDirected(from, to, capacity);
    addDirected(to, from, 0);
    return edges - 2;
  }

  private void addDirected(int from, int to, int capacity) {
    if (edges == target.length) {
      target = Arrays.copyOf(target, edges * 2);
      next = Arrays.copyOf(next, edges * 2);
      residual = Arrays.copyOf(residual, edges * 2);
    }
    target[edges] = to;
    residual[edges] = capacity;
    next[edges] = firstEdge[from];
    firstEdge[from] = edges++;
  }

  void increase(int edge, int by) {
    residual[edge] += by;
  }

  /** Returns the flow through this edge. */
  int flowThrough(int edge) {
    return residual[edge + 1];
  }

  /** Augments the flow to a maximum and returns the increase. */
  int maximise() {
    int total = 0;
    while (computeLevels()) {
      System.arraycopy(firstEdge, 0, current, 0, firstEdge.length);
      for (int more = findPath(); more > 0; more = findPath()) {
        total += more;
      }
    }
    return total;
  }

  private boolean computeLevels() {
    budget.spend(level.length + edges);
    Arrays.fill(level, NONE);
    level[source] = 0;
    int[] queue = new int[level.length];
    int tail = 0;
    queue[tail++] = source;
    for (int head = 0; head < tail; head++) {
      for (int p = firstEdge[queue[head]]; p != NONE; p = next[p]) {
        if (residual[p] > 0 && level[target[p]] == NONE) {
          level[target[p]] = level[queue[head]] + 1;
          queue[tail++] = target[p];
        }
      }
    }
    return level[sink] != NONE;
  }

  /** Finds one augmenting path and saturates it. */
  private int findPath() {
    int length = 0;
    int node = source;
    while (node != sink) {
      int edge = nextEdge(node);
      if (edge != NONE) {
        path[length++] = edge;
        node = target[edge];
      } else if (length == 0) {
        return 0;
      } else {
        level[node] = NONE; // a dead end: do not visit it again
        node = target[path[--length] ^ 1];
      }
    }
    return augment(length);
  }

  private int nextEdge(int node) {
    while (current[node] != NONE) {
      int edge = current[node];
      if (residual[edge] > 0 && level[target[edge]] == level[node] + 1) {
        return edge;
      }
      current[node] = next[edge];
    }
    return NONE;
  }

  private int augment(int length) {
    budget.spend(length);
    int amount = Integer.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      amount = Math.min(amount, residual[path[i]]);
    }
    for (int i = 0; i < length; i++) {
      residual[path[i]] -= amount;
      residual[path[i] ^ 1] += amount;
    }
    return amount;
  }
}

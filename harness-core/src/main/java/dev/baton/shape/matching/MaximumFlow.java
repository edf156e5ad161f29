package dev.baton.shape.matching;

import java.util.Arrays;

/**
 * A largest flow through a net of pipes (Dinic), without recursion. Raising a capacity and asking
 * again never takes flow out of a pipe into the sink.
 */
final class MaximumFlow {

  private static final int NONE = -1;

  private final int source;
  private final int sink;
  private final int[] firstPipe;
  private final int[] level;
  private final int[] current;
  private final int[] way;
  private int[] target = new int[16];
  private int[] next = new int[16];
  private int[] room = new int[16];
  private int pipes;
  private final Budget budget;

  MaximumFlow(int nodes, int source, int sink, Budget budget) {
    this.source = source;
    this.sink = sink;
    this.budget = budget;
    firstPipe = new int[nodes];
    Arrays.fill(firstPipe, NONE);
    level = new int[nodes];
    current = new int[nodes];
    way = new int[nodes];
  }

  /** Adds a pipe and returns its number. */
  int pipe(int from, int to, int capacity) {
    half(from, to, capacity);
    half(to, from, 0);
    return pipes - 2;
  }

  private void half(int from, int to, int capacity) {
    if (pipes == target.length) {
      target = Arrays.copyOf(target, pipes * 2);
      next = Arrays.copyOf(next, pipes * 2);
      room = Arrays.copyOf(room, pipes * 2);
    }
    target[pipes] = to;
    room[pipes] = capacity;
    next[pipes] = firstPipe[from];
    firstPipe[from] = pipes++;
  }

  void widen(int pipe, int by) {
    room[pipe] += by;
  }

  /** Returns how much flows through this pipe. */
  int through(int pipe) {
    return room[pipe + 1];
  }

  /** Lets as much flow as possible, and returns how much more that is than before. */
  int maximise() {
    int total = 0;
    while (levelled()) {
      System.arraycopy(firstPipe, 0, current, 0, firstPipe.length);
      for (int more = push(); more > 0; more = push()) {
        total += more;
      }
    }
    return total;
  }

  private boolean levelled() {
    budget.spend(level.length + pipes);
    Arrays.fill(level, NONE);
    level[source] = 0;
    int[] queue = new int[level.length];
    int tail = 0;
    queue[tail++] = source;
    for (int head = 0; head < tail; head++) {
      for (int p = firstPipe[queue[head]]; p != NONE; p = next[p]) {
        if (room[p] > 0 && level[target[p]] == NONE) {
          level[target[p]] = level[queue[head]] + 1;
          queue[tail++] = target[p];
        }
      }
    }
    return level[sink] != NONE;
  }

  /** Finds one way downhill and fills it. */
  private int push() {
    int length = 0;
    int node = source;
    while (node != sink) {
      int pipe = downhill(node);
      if (pipe != NONE) {
        way[length++] = pipe;
        node = target[pipe];
      } else if (length == 0) {
        return 0;
      } else {
        level[node] = NONE; // a dead end: never come here again
        node = target[way[--length] ^ 1];
      }
    }
    return fill(length);
  }

  private int downhill(int node) {
    while (current[node] != NONE) {
      int pipe = current[node];
      if (room[pipe] > 0 && level[target[pipe]] == level[node] + 1) {
        return pipe;
      }
      current[node] = next[pipe];
    }
    return NONE;
  }

  private int fill(int length) {
    budget.spend(length);
    int amount = Integer.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      amount = Math.min(amount, room[way[i]]);
    }
    for (int i = 0; i < length; i++) {
      room[way[i]] -= amount;
      room[way[i] ^ 1] += amount;
    }
    return amount;
  }
}

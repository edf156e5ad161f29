package dev.baton.shape.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Pairs a few lines with items, each at most once, so that as many as possible are paired. */
final class BipartiteMatching {

  private BipartiteMatching() {}

  /** Returns the lines without an item in a largest matching. */
  static <L, T> List<L> uncovered(List<L> lines, List<T> items, BiPredicate<L, T> fits) {
    int sink = lines.size() + items.size() + 1;
    MaximumFlow flow = new MaximumFlow(sink + 1, 0, sink, Budget.unlimited());
    int[] supply = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      supply[i] = flow.edge(0, i + 1, 1);
      for (int j = 0; j < items.size(); j++) {
        if (fits.test(lines.get(i), items.get(j))) {
          flow.edge(i + 1, lines.size() + j + 1, 1);
        }
      }
    }
    for (int j = 0; j < items.size(); j++) {
      flow.edge(lines.size() + j + 1, sink, 1);
    }
    flow.maximise();
    List<L> left = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (flow.flowThrough(supply[i]) == 0) {
        left.add(lines.get(i));
      }
    }
    return left;
  }

  /** Returns the lines without an item after the item of the previous line. */
  static <L, T> List<L> uncoveredInOrder(List<L> lines, List<T> items, BiPredicate<L, T> fits) {
    List<L> left = new ArrayList<>();
    int at = 0;
    for (L line : lines) {
      int found = at;
      while (found < items.size() && !fits.test(line, items.get(found))) {
        found++;
      }
      if (found == items.size()) {
        left.add(line);
      } else {
        at = found + 1;
      }
    }
    return left;
  }
}

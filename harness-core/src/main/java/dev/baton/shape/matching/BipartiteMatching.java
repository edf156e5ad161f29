package dev.baton.shape.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Gives each of a few lines one thing of its own, as far as that is possible. */
final class BipartiteMatching {

  private BipartiteMatching() {}

  /** Returns the lines that get nothing in a best distribution. */
  static <L, T> List<L> uncovered(List<L> lines, List<T> things, BiPredicate<L, T> fits) {
    int sink = lines.size() + things.size() + 1;
    MaximumFlow flow = new MaximumFlow(sink + 1, 0, sink, Budget.unlimited());
    int[] supply = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      supply[i] = flow.pipe(0, i + 1, 1);
      for (int j = 0; j < things.size(); j++) {
        if (fits.test(lines.get(i), things.get(j))) {
          flow.pipe(i + 1, lines.size() + j + 1, 1);
        }
      }
    }
    for (int j = 0; j < things.size(); j++) {
      flow.pipe(lines.size() + j + 1, sink, 1);
    }
    flow.maximise();
    List<L> left = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (flow.through(supply[i]) == 0) {
        left.add(lines.get(i));
      }
    }
    return left;
  }

  /** Returns the lines that find nothing behind what the line before them found. */
  static <L, T> List<L> uncoveredInOrder(List<L> lines, List<T> things, BiPredicate<L, T> fits) {
    List<L> left = new ArrayList<>();
    int at = 0;
    for (L line : lines) {
      int found = at;
      while (found < things.size() && !fits.test(line, things.get(found))) {
        found++;
      }
      if (found == things.size()) {
        left.add(line);
      } else {
        at = found + 1;
      }
    }
    return left;
  }
}

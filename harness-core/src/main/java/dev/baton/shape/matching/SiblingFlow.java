package dev.baton.shape.matching;

import dev.baton.shape.matching.LineTypes.Term;
import dev.baton.shape.matching.SiblingMatcher.Pair;
import dev.baton.shape.matching.SiblingMatcher.Share;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Distributes spans over lines with bounds. Types that fit the same lines flow together. First
 * every line gets what it needs at least, then what it may have at most; the second step never
 * takes from the first, and together they reach the largest number (Mendelsohn and Dulmage).
 */
final class SiblingFlow {

  private final List<Term> terms;
  private final int[] counts;
  private final Predicate<Term> ignored;
  private final BitSet forbidden = new BitSet();
  private final Map<List<Integer>, List<Integer>> typesByTerms = new LinkedHashMap<>();
  private final List<Share> shares = new ArrayList<>();
  private boolean homeless;

  SiblingFlow(List<Term> terms, int[] counts, List<Pair> fitting, Predicate<Term> ignored) {
    this.terms = terms;
    this.counts = counts;
    this.ignored = ignored;
    List<List<Integer>> termsOf = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      termsOf.add(new ArrayList<>(2));
    }
    for (Pair pair : fitting) {
      termsOf.get(pair.place()).add(pair.term());
      forbidden.set(pair.place(), forbidden.get(pair.place()) || terms.get(pair.term()).max() == 0);
    }
    for (int i = 0; i < counts.length; i++) {
      homeless |= termsOf.get(i).isEmpty();
      if (!forbidden.get(i) && !termsOf.get(i).isEmpty()) {
        typesByTerms.computeIfAbsent(termsOf.get(i), t -> new ArrayList<>()).add(i);
      }
    }
  }

  /** Distributes, and says whether all lines have enough and all spans a line. */
  boolean solve(boolean open) {
    int sink = typesByTerms.size() + terms.size() + 1;
    MaximumFlow flow = new MaximumFlow(sink + 1, 0, sink);
    int total = addSupplies(flow);
    int[] ends = new int[terms.size()];
    int needed = 0;
    for (int i = 0; i < ends.length; i++) {
      int min = ignored.test(terms.get(i)) ? 0 : terms.get(i).min();
      ends[i] = flow.pipe(typesByTerms.size() + 1 + i, sink, Math.min(min, total));
      needed = LineTypes.cappedSum(needed, min);
    }
    int used = flow.maximise();
    boolean enough = used == needed;
    for (int i = 0; i < ends.length; i++) {
      Term term = terms.get(i);
      int more = ignored.test(term) ? 0 : Math.min(term.max(), total) - Math.min(term.min(), total);
      flow.widen(ends[i], more);
    }
    used += flow.maximise();
    share(flow);
    return enough && forbidden.isEmpty() && (open || (used == total && !homeless));
  }

  private final List<int[]> pipes = new ArrayList<>();

  private int addSupplies(MaximumFlow flow) {
    int total = 0;
    int node = 1;
    for (var entry : typesByTerms.entrySet()) {
      int supply = entry.getValue().stream().mapToInt(type -> counts[type]).sum();
      flow.pipe(0, node, supply);
      for (int term : entry.getKey()) {
        int pipe = flow.pipe(node, typesByTerms.size() + 1 + term, supply);
        pipes.add(new int[] {node, term, pipe});
      }
      total += supply;
      node++;
    }
    return total;
  }

  /** Splits what flows together into its types again. */
  private void share(MaximumFlow flow) {
    List<List<Integer>> members = new ArrayList<>(typesByTerms.values());
    int[] left = counts.clone();
    int[] at = new int[members.size()];
    for (int[] pipe : pipes) {
      int group = pipe[0] - 1;
      int amount = flow.through(pipe[2]);
      while (amount > 0) {
        int type = members.get(group).get(at[group]);
        int taken = Math.min(amount, left[type]);
        if (taken > 0) {
          shares.add(new Share(pipe[1], type, taken));
        }
        amount -= taken;
        left[type] -= taken;
        at[group] += left[type] == 0 ? 1 : 0;
      }
    }
  }

  List<Share> shares() {
    return shares;
  }
}

package dev.baton.shape.matching;

import dev.baton.shape.matching.LineType.Term;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Distributes spans over lines with bounds. Kinds that fit the same lines flow together. First
 * every line gets what it needs at least, then what it may have at most; the second step never
 * takes from the first, and together they reach the largest number (Mendelsohn and Dulmage).
 */
final class SiblingFlow {

  /** Takes a part of the answer. */
  @FunctionalInterface
  interface ShareSink {
    void accept(int term, int place, int amount);
  }

  /** Kinds that fit the same terms. */
  private static final class Supply {
    final int[] terms;
    final int[] pipes;
    final List<Integer> places = new ArrayList<>(1);

    Supply(int[] terms) {
      this.terms = terms;
      this.pipes = new int[terms.length];
    }
  }

  private final List<Term> terms;
  private final BitSet given;
  private final int[] counts;
  private final Budget budget;
  private final List<Supply> supplies = new ArrayList<>();
  private boolean homeless;
  private @Nullable MaximumFlow flow;

  /**
   * @param given the terms that have theirs already
   * @param counts how many of each kind there are
   * @param pairTerms the terms of the pairs that fit, those of a term together
   * @param pairPlaces the kinds of these pairs
   */
  SiblingFlow(
      List<Term> terms,
      BitSet given,
      int[] counts,
      IntList pairTerms,
      IntList pairPlaces,
      Budget budget) {
    this.terms = terms;
    this.given = given;
    this.counts = counts;
    this.budget = budget;
    gather(termsOf(pairTerms, pairPlaces));
  }

  private int[][] termsOf(IntList pairTerms, IntList pairPlaces) {
    int[] sizes = new int[counts.length];
    for (int i = 0; i < pairPlaces.size(); i++) {
      sizes[pairPlaces.get(i)]++;
    }
    int[][] termsOf = new int[counts.length][];
    for (int place = 0; place < counts.length; place++) {
      termsOf[place] = new int[sizes[place]];
    }
    for (int i = pairPlaces.size() - 1; i >= 0; i--) {
      int place = pairPlaces.get(i);
      termsOf[place][--sizes[place]] = pairTerms.get(i);
    }
    budget.spend(pairTerms.size());
    return termsOf;
  }

  private void gather(int[][] termsOf) {
    Map<IntBuffer, Supply> byTerms = new LinkedHashMap<>();
    for (int place = 0; place < counts.length; place++) {
      if (counts[place] > 0 && termsOf[place].length == 0) {
        homeless = true;
      } else if (counts[place] > 0) {
        int[] own = termsOf[place];
        byTerms.computeIfAbsent(IntBuffer.wrap(own), k -> new Supply(own)).places.add(place);
      }
    }
    supplies.addAll(byTerms.values());
  }

  /** Distributes, and says whether all lines have enough and all spans a line. */
  boolean solve(boolean open) {
    int sink = supplies.size() + terms.size() + 1;
    flow = new MaximumFlow(sink + 1, 0, sink, budget);
    int total = addSupplies(flow);
    int[] ends = new int[terms.size()];
    int needed = 0;
    for (int i = 0; i < ends.length; i++) {
      int min = given.get(i) ? 0 : terms.get(i).min();
      ends[i] = flow.pipe(supplies.size() + 1 + i, sink, Math.min(min, total));
      needed = LineTypes.cappedSum(needed, min);
    }
    int used = flow.maximise();
    boolean enough = used == needed;
    for (int i = 0; i < ends.length; i++) {
      Term term = terms.get(i);
      int more = given.get(i) ? 0 : Math.min(term.max(), total) - Math.min(term.min(), total);
      flow.widen(ends[i], more);
    }
    used += flow.maximise();
    return enough && (open || (used == total && !homeless));
  }

  private int addSupplies(MaximumFlow net) {
    int total = 0;
    for (int i = 0; i < supplies.size(); i++) {
      Supply supply = supplies.get(i);
      int amount = supply.places.stream().mapToInt(place -> counts[place]).sum();
      net.pipe(0, i + 1, amount);
      for (int j = 0; j < supply.terms.length; j++) {
        int term = supply.terms[j];
        supply.pipes[j] = net.pipe(i + 1, supplies.size() + 1 + term, amount);
      }
      total += amount;
    }
    return total;
  }

  /** Splits what flows together into its kinds again; asked once, after {@link #solve}. */
  void forEachShare(ShareSink sink) {
    for (Supply supply : supplies) {
      int at = 0;
      int left = counts[supply.places.get(0)];
      for (int j = 0; j < supply.terms.length; j++) {
        int amount = flow == null ? 0 : flow.through(supply.pipes[j]);
        while (amount > 0) {
          int taken = Math.min(amount, left);
          if (taken > 0) {
            sink.accept(supply.terms[j], supply.places.get(at), taken);
          }
          amount -= taken;
          left -= taken;
          if (left == 0 && ++at < supply.places.size()) {
            left = counts[supply.places.get(at)];
          }
        }
      }
    }
  }
}

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
 * Assigns spans to lines with lower and upper bounds, as a flow problem. Span types that fit the
 * same lines share one supply. The first step fills the lower bounds, the second one the upper
 * bounds. The second step never undoes the first, and together they assign the greatest possible
 * number of spans (Mendelsohn and Dulmage).
 */
final class SiblingFlow {

  /** Receives one part of the assignment. */
  @FunctionalInterface
  interface ShareSink {
    void accept(int term, int place, int amount);
  }

  /** Span types that fit the same terms. */
  private static final class Supply {
    final int[] terms;
    final int[] edges;
    final List<Integer> places = new ArrayList<>(1);

    Supply(int[] terms) {
      this.terms = terms;
      this.edges = new int[terms.length];
    }
  }

  private final List<Term> terms;
  private final BitSet assigned;
  private final int[] counts;
  private final Budget budget;
  private final List<Supply> supplies = new ArrayList<>();
  private boolean isAnyUnassignable;
  private @Nullable MaximumFlow flow;

  /**
   * @param assigned the terms that already have their spans
   * @param counts the number of spans of each type
   * @param pairTerms the terms of the fitting pairs, grouped by term
   * @param pairPlaces the positions of the span types of these pairs
   */
  SiblingFlow(
      List<Term> terms,
      BitSet assigned,
      int[] counts,
      IntList pairTerms,
      IntList pairPlaces,
      Budget budget) {
    this.terms = terms;
    this.assigned = assigned;
    this.counts = counts;
    this.budget = budget;
    groupByTerms(termsOf(pairTerms, pairPlaces));
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

  private void groupByTerms(int[][] termsOf) {
    Map<IntBuffer, Supply> byTerms = new LinkedHashMap<>();
    for (int place = 0; place < counts.length; place++) {
      if (counts[place] > 0 && termsOf[place].length == 0) {
        isAnyUnassignable = true;
      } else if (counts[place] > 0) {
        int[] own = termsOf[place];
        byTerms.computeIfAbsent(IntBuffer.wrap(own), k -> new Supply(own)).places.add(place);
      }
    }
    supplies.addAll(byTerms.values());
  }

  /**
   * Assigns the spans and returns whether all lines have enough spans and all spans have a line.
   */
  boolean solve(boolean open) {
    int sink = supplies.size() + terms.size() + 1;
    flow = new MaximumFlow(sink + 1, 0, sink, budget);
    int total = addSupplies(flow);
    int[] ends = new int[terms.size()];
    int needed = 0;
    for (int i = 0; i < ends.length; i++) {
      int min = assigned.get(i) ? 0 : terms.get(i).min();
      ends[i] = flow.edge(supplies.size() + 1 + i, sink, Math.min(min, total));
      needed = LineTypes.cappedSum(needed, min);
    }
    int used = flow.maximise();
    boolean enough = used == needed;
    for (int i = 0; i < ends.length; i++) {
      Term term = terms.get(i);
      int more = assigned.get(i) ? 0 : Math.min(term.max(), total) - Math.min(term.min(), total);
      flow.increase(ends[i], more);
    }
    used += flow.maximise();
    return enough && (open || (used == total && !isAnyUnassignable));
  }

  private int addSupplies(MaximumFlow net) {
    int total = 0;
    for (int i = 0; i < supplies.size(); i++) {
      Supply supply = supplies.get(i);
      int amount = supply.places.stream().mapToInt(place -> counts[place]).sum();
      net.edge(0, i + 1, amount);
      for (int j = 0; j < supply.terms.length; j++) {
        int term = supply.terms[j];
        supply.edges[j] = net.edge(i + 1, supplies.size() + 1 + term, amount);
      }
      total += amount;
    }
    return total;
  }

  /** Splits the supplies into span types again. Call it once, after {@link #solve}. */
  void forEachShare(ShareSink sink) {
    for (Supply supply : supplies) {
      int at = 0;
      int left = counts[supply.places.get(0)];
      for (int j = 0; j < supply.terms.length; j++) {
        int amount = flow == null ? 0 : flow.flowThrough(supply.edges[j]);
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

package dev.baton.shape.matching;

import dev.baton.shape.matching.LineTypes.Term;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Siblings whose order counts: which places of the row can each line end at. */
final class OrderedSiblings {

  private final List<Term> terms;
  private final boolean open;
  private final int[] row;
  private final Map<Integer, Set<Integer>> termsOf;

  /**
   * @param termsOf the terms that each type of span fits
   */
  OrderedSiblings(List<Term> terms, boolean open, int[] row, Map<Integer, Set<Integer>> termsOf) {
    this.terms = terms;
    this.open = open;
    this.row = row;
    this.termsOf = termsOf;
  }

  boolean matches() {
    for (int type : row) {
      if (termsOf.getOrDefault(type, Set.of()).stream().anyMatch(t -> terms.get(t).max() == 0)) {
        return false;
      }
    }
    return open ? isWithin() : isWhole();
  }

  private boolean fits(int term, int place) {
    return termsOf.getOrDefault(row[place], Set.of()).contains(term);
  }

  /** Among others: each line takes the first spans that it can, which leaves most to the next. */
  private boolean isWithin() {
    int at = 0;
    for (int term = 0; term < terms.size(); term++) {
      for (int needed = terms.get(term).min(); needed > 0; at++) {
        if (at == row.length) {
          return false;
        }
        needed -= fits(term, at) ? 1 : 0;
      }
    }
    return true;
  }

  private boolean isWhole() {
    BitSet ends = new BitSet();
    ends.set(0);
    for (int term = 0; term < terms.size() && !ends.isEmpty(); term++) {
      ends = endsAfter(term, ends);
    }
    return ends.get(row.length);
  }

  /** Returns the places at which this term can end if the one before ends at one of these. */
  private BitSet endsAfter(int term, BitSet starts) {
    Term bounds = terms.get(term);
    BitSet ends = new BitSet();
    int run = 0;
    int filled = 0;
    for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
      run = Math.max(run, start);
      long last = (long) start + bounds.max();
      while (run < row.length && run < last && fits(term, run)) {
        run++;
      }
      long first = Math.max((long) start + bounds.min(), filled);
      if (first <= Math.min(last, run)) {
        ends.set((int) first, (int) Math.min(last, run) + 1);
        filled = (int) Math.min(last, run) + 1;
      }
    }
    return ends;
  }
}

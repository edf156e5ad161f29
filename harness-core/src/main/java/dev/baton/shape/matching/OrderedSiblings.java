package dev.baton.shape.matching;

import dev.baton.shape.matching.LineType.Term;
import java.util.BitSet;
import java.util.List;

/** Matches siblings whose order matters, by computing the positions at which each line can end. */
final class OrderedSiblings {

  private final List<Term> terms;
  private final boolean open;
  private final int[] row;
  private final TypeSet[] fitting;
  private final Budget budget;

  /**
   * @param fitting the types that fit each type of line
   */
  OrderedSiblings(LineType line, SpanType node, TypeSet[] fitting, Budget budget) {
    this.terms = line.terms();
    this.open = line.isOpen();
    this.row = node.row();
    this.fitting = fitting;
    this.budget = budget;
  }

  boolean matches() {
    for (Term term : terms) {
      for (int place = 0; term.forbids() && place < row.length; place++) {
        if (fits(term, place)) {
          return false;
        }
      }
    }
    return open ? isWithin() : isWhole();
  }

  private boolean fits(Term term, int place) {
    budget.spend(1);
    return fitting[term.type()].contains(row[place]);
  }

  /**
   * Matches if additional spans are allowed: each line takes the first possible spans, which leaves
   * most to the next line.
   */
  private boolean isWithin() {
    int at = 0;
    for (Term term : terms) {
      for (int needed = term.min(); needed > 0; at++) {
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
    for (int i = 0; i < terms.size() && !ends.isEmpty(); i++) {
      ends = endsAfter(terms.get(i), ends);
    }
    return ends.get(row.length);
  }

  /** Returns the positions at which this term can end if the previous one ends at one of these. */
  private BitSet endsAfter(Term term, BitSet starts) {
    BitSet ends = new BitSet();
    int run = 0;
    int filled = 0;
    for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
      budget.spend(1);
      run = Math.max(run, start);
      long last = (long) start + term.max();
      while (run < row.length && run < last && fits(term, run)) {
        run++;
      }
      long first = Math.max((long) start + term.min(), filled);
      if (first <= Math.min(last, run)) {
        ends.set((int) first, (int) Math.min(last, run) + 1);
        filled = (int) Math.min(last, run) + 1;
      }
    }
    return ends;
  }
}

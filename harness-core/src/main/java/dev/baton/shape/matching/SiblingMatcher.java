package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.shape.matching.LineType.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Matches the children of a line with the children of a span. The first step removes forbidden
 * spans. The second step serves lines that only one type of span fits. The rest is a {@link
 * SiblingFlow}.
 */
@Internal
public final class SiblingMatcher {

  /** A number of spans of one type, assigned to one term. */
  public record Share(int term, int type, int amount) {}

  private static final int MOST_PAIRS = 8_000_000;

  private final LineType line;
  private final SpanType node;
  private final TypeSet[] fitting;
  private final Budget budget;

  /** The number of unassigned spans of each type. */
  private final int[] left;

  private final BitSet forbidden = new BitSet();
  private final BitSet assigned = new BitSet();
  private final List<Share> shares = new ArrayList<>();
  private boolean complete = true;

  /** The pairs of a term and a span type that fits it, grouped by term. */
  private final IntList pairTerms = new IntList();

  private final IntList pairPlaces = new IntList();

  /**
   * @param fitting the types that fit each type of line
   */
  SiblingMatcher(LineType line, SpanType node, TypeSet[] fitting, Budget budget) {
    this.line = line;
    this.node = node;
    this.fitting = fitting;
    this.budget = budget;
    left = node.counts().clone();
  }

  /** Returns whether every span has a line and every line its spans. */
  boolean matches() {
    forbid();
    return forbidden.isEmpty() && assignForced() && solve();
  }

  /** Returns an assignment of as many spans as possible to lines, ignoring their order. */
  List<Share> bestShares() {
    forbid();
    assignForced();
    solve();
    return shares;
  }

  private void forbid() {
    for (Term term : line.terms()) {
      for (int place = 0; term.forbids() && place < left.length; place++) {
        if (fitting[term.type()].contains(node.kinds()[place])) {
          forbidden.set(place);
          left[place] = 0;
        }
      }
    }
  }

  /** Serves the lines that only one type fits, and returns whether all of them have enough. */
  private boolean assignForced() {
    for (int i = 0; i < line.terms().size(); i++) {
      Term term = line.terms().get(i);
      if (!term.forbids()) {
        int from = pairTerms.size();
        findPairs(i, fitting[term.type()]);
        if (term.isFixed() && pairTerms.size() - from <= 1) {
          assignForced(i, term, from);
        }
      }
    }
    return complete;
  }

  private void assignForced(int number, Term term, int from) {
    int amount = 0;
    if (pairTerms.size() > from) {
      int place = pairPlaces.get(from);
      amount = Math.min(term.min(), left[place]);
      left[place] -= amount;
      addShare(number, place, amount);
    }
    complete &= amount == term.min();
    assigned.set(number);
    pairTerms.shrinkTo(from);
    pairPlaces.shrinkTo(from);
  }

  private void addShare(int term, int place, int amount) {
    if (amount > 0) {
      shares.add(new Share(term, node.kinds()[place], amount));
    }
  }

  private void findPairs(int term, TypeSet types) {
    int[] kinds = node.kinds();
    budget.spend(Math.min(types.size(), kinds.length));
    if (types.size() < kinds.length) {
      for (int i = 0; i < types.size(); i++) {
        addPair(term, node.placeOf(types.get(i)));
      }
    } else {
      for (int place = 0; place < kinds.length; place++) {
        addPair(term, types.contains(kinds[place]) ? place : -1);
      }
    }
    if (pairTerms.size() > MOST_PAIRS) {
      throw new Budget.TooLargeException("in memory");
    }
  }

  private void addPair(int term, int place) {
    if (place >= 0 && !forbidden.get(place)) {
      pairTerms.add(term);
      pairPlaces.add(place);
    }
  }

  /**
   * Assigns the remaining spans, and returns whether all lines have enough and all spans have a
   * line.
   */
  private boolean solve() {
    if (pairTerms.size() == 0) {
      return complete && (line.isOpen() || isNothingLeft()) && needsNothing();
    }
    SiblingFlow flow = new SiblingFlow(line.terms(), assigned, left, pairTerms, pairPlaces, budget);
    boolean solved = flow.solve(line.isOpen());
    flow.forEachShare(this::addShare);
    return complete && solved;
  }

  private boolean isNothingLeft() {
    for (int amount : left) {
      if (amount > 0) {
        return false;
      }
    }
    return true;
  }

  private boolean needsNothing() {
    for (int i = 0; i < line.terms().size(); i++) {
      if (!assigned.get(i) && line.terms().get(i).min() > 0) {
        return false;
      }
    }
    return true;
  }
}

package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.shape.matching.LineTypes.ExpectedType;
import dev.baton.shape.matching.LineTypes.Term;
import dev.baton.shape.matching.SpanTypes.ActualType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The children of a line beside the children of a span. Spans that only one line can want are given
 * to it at once, because lines that fit one type only have no choice; the rest is a {@link
 * SiblingFlow}.
 */
@Internal
public final class SiblingMatcher {

  /** So many spans of one type for one term. */
  public record Share(int term, int type, int amount) {}

  /** A term and a type that might fit. */
  record Pair(int term, int place) {}

  private final ShapeMatcher matcher;
  private final ExpectedType expected;
  private final int[] sequence;
  private final List<Integer> types = new ArrayList<>();
  private final Map<Integer, Integer> left = new LinkedHashMap<>();
  private final List<Share> shares = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private boolean complete = true;

  /** Whether lines that have no choice are served first; not where order counts or x0 stands. */
  private final boolean gives;

  SiblingMatcher(ShapeMatcher matcher, ExpectedType expected, ActualType actual) {
    this.matcher = matcher;
    this.expected = expected;
    this.sequence = actual.children();
    for (int type : sequence) {
      left.merge(type, 1, Integer::sum);
    }
    gives =
        !expected.example().isOrdered()
            && expected.terms().stream().noneMatch(term -> term.max() == 0);
    if (gives) {
      giveToExact();
    }
    left.forEach((type, count) -> addIfAny(type, count));
    findPairs();
  }

  private void addIfAny(int type, int count) {
    if (count > 0) {
      types.add(type);
    }
  }

  private void giveToExact() {
    for (int i = 0; i < expected.terms().size(); i++) {
      Term term = expected.terms().get(i);
      int type = matcher.expected(term.type()).exactly();
      if (type != LineTypes.NOT_EXACT && term.max() == term.min() && term.max() > 0) {
        int amount = Math.min(term.min(), left.getOrDefault(type, 0));
        complete &= amount == term.min();
        if (amount > 0) {
          left.merge(type, -amount, Integer::sum);
          shares.add(new Share(i, type, amount));
        }
      }
    }
  }

  private boolean isGiven(Term term) {
    return gives
        && matcher.expected(term.type()).isExact()
        && term.max() == term.min()
        && term.max() > 0;
  }

  private void findPairs() {
    SpanIndex candidates = new SpanIndex(types.stream().map(matcher::actual).toList());
    for (int i = 0; i < expected.terms().size(); i++) {
      Term term = expected.terms().get(i);
      if (isGiven(term)) {
        continue;
      }
      ExpectedType line = matcher.expected(term.type());
      for (int place : candidates.of(line.pins())) {
        if (matcher.fitsAlone(line, matcher.actual(types.get(place)))) {
          pairs.add(new Pair(i, place));
        }
      }
    }
  }

  /** Returns the pairs of types that have to be decided before this group can be solved. */
  List<Long> questions() {
    return pairs.stream().map(this::question).toList();
  }

  private long question(Pair pair) {
    return ShapeMatcher.question(expected.terms().get(pair.term()).type(), types.get(pair.place()));
  }

  private List<Pair> fitting() {
    return pairs.stream().filter(pair -> matcher.isKnownToMatch(question(pair))).toList();
  }

  /** Whether every span has a line and every line its spans; all questions are answered by now. */
  boolean matches() {
    if (!complete) {
      return false;
    }
    if (!expected.example().isOrdered()) {
      return solveFlow();
    }
    Map<Integer, Set<Integer>> termsOf = new HashMap<>();
    for (Pair pair : fitting()) {
      termsOf.computeIfAbsent(types.get(pair.place()), t -> new HashSet<>()).add(pair.term());
    }
    return new OrderedSiblings(expected.terms(), expected.example().open, sequence, termsOf)
        .matches();
  }

  private boolean solveFlow() {
    int[] counts = types.stream().mapToInt(type -> left.getOrDefault(type, 0)).toArray();
    SiblingFlow flow = new SiblingFlow(expected.terms(), counts, fitting(), this::isGiven);
    boolean solved = flow.solve(expected.example().open);
    flow.shares().forEach(s -> shares.add(new Share(s.term(), types.get(s.type()), s.amount())));
    return solved;
  }

  /** Returns who belongs to which line, as many as possible, whatever their order. */
  List<Share> bestShares() {
    solveFlow();
    return shares;
  }
}

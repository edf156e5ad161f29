package dev.baton.shape.matching;

import dev.baton.shape.matching.LineType.Term;
import dev.baton.shape.notation.SpanLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups the lines of a shape by type, as {@link SpanTypes} does with spans. The number of a type
 * is greater than the numbers of its children.
 */
final class LineTypes {

  private record Key(
      @Nullable SpanLine line, boolean all, boolean open, boolean forbidden, List<Term> terms) {}

  private final PinnedProperties dimensions;
  private final SpanTypes actual;
  private final int mostChildren;
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<LineType> types = new ArrayList<>();

  LineTypes(
      List<ExpectedNode> nodes, PinnedProperties dimensions, SpanTypes actual, int mostChildren) {
    this.dimensions = dimensions;
    this.actual = actual;
    this.mostChildren = mostChildren;
    for (int i = nodes.size() - 1; i >= 0; i--) { // children first
      classify(nodes.get(i));
    }
  }

  private void classify(ExpectedNode node) {
    List<Term> terms = node.isOrdered() ? inOrder(node) : merged(node);
    SpanLine line = node.line == null ? null : node.line.local();
    Key key = new Key(line, node.parent == null, node.open, node.forbidden, terms);
    node.type = numbers.computeIfAbsent(key, k -> types.size());
    if (node.type == types.size()) {
      types.add(LineType.of(node, terms, exactly(node, terms)));
    }
  }

  private static List<Term> inOrder(ExpectedNode node) {
    List<Term> terms = new ArrayList<>(node.children.size());
    for (ExpectedNode child : node.children) {
      terms.add(new Term(child.type, child.count().min(), child.count().max()));
    }
    return terms;
  }

  /** Adds up the counts of equal lines. A line that forbids spans is kept separate. */
  private static List<Term> merged(ExpectedNode node) {
    if (node.children.size() < 2) {
      return inOrder(node);
    }
    Map<Integer, Term> byType = new LinkedHashMap<>();
    List<Term> terms = new ArrayList<>();
    for (Term term : inOrder(node)) {
      if (term.forbids()) {
        terms.add(term);
      } else {
        byType.merge(term.type(), term, LineTypes::sum);
      }
    }
    terms.addAll(byType.values());
    terms.sort(Comparator.comparingInt(Term::type).thenComparingInt(Term::max));
    return List.copyOf(terms);
  }

  private static Term sum(Term a, Term b) {
    return new Term(a.type(), cappedSum(a.min(), b.min()), cappedSum(a.max(), b.max()));
  }

  static int cappedSum(int a, int b) {
    return (int) Math.min((long) a + b, Integer.MAX_VALUE);
  }

  private int exactly(ExpectedNode node, List<Term> terms) {
    if (node.open || !isExactGroup(node, terms)) {
      return LineType.NOT_EXACT;
    }
    List<Object> label = dimensions.onlyLabel(node);
    if (label == null) {
      return LineType.NOT_EXACT;
    }
    int[] children = repeated(terms);
    if (children == null) {
      return SpanTypes.NONE;
    }
    if (!dimensions.hasOrder()) {
      Arrays.sort(children);
    }
    return actual.find(label, children);
  }

  private boolean isExactGroup(ExpectedNode node, List<Term> terms) {
    boolean orderDecides = dimensions.hasOrder() && !node.isOrdered() && terms.size() > 1;
    if (orderDecides) {
      return false;
    }
    for (Term term : terms) {
      if (!term.isFixed() || term.forbids() || !types.get(term.type()).isExact()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the types of the children, null if no span has such children. */
  private int @Nullable [] repeated(List<Term> terms) {
    long total = 0;
    for (Term term : terms) {
      total += term.min();
    }
    if (total > mostChildren) {
      return null;
    }
    int[] children = new int[(int) total];
    int at = 0;
    for (Term term : terms) {
      int type = types.get(term.type()).exactly();
      if (type < 0) {
        return null;
      }
      Arrays.fill(children, at, at += term.min(), type);
    }
    return children;
  }

  LineType get(int type) {
    return types.get(type);
  }

  int size() {
    return types.size();
  }
}

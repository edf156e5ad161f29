package dev.baton.shape.difference;

import dev.baton.Internal;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.Count;
import dev.baton.shape.notation.RedactedLines;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how often each name is expected and how often it occurs. Used for shapes and traces that
 * are too large to be compared by structure.
 */
@Internal
public final class NameCounts {

  private static final int MOST_PATTERNS = 50;
  private static final int MOST_DIFFERENT = 40;
  private static final int MOST_EQUAL = 10;

  /** How often a name is expected. */
  private record Bounds(long min, long max) {

    static final Bounds NONE = new Bounds(0, 0);

    Bounds plus(Bounds other) {
      return new Bounds(capped(min + other.min), capped(max + other.max));
    }

    Bounds times(Count count) {
      return new Bounds(capped(min * count.min()), capped(max * count.max()));
    }

    private static long capped(long number) {
      return Math.min(number, Count.UNBOUNDED);
    }

    @Override
    public String toString() {
      if (max == Count.UNBOUNDED) {
        return number(min) + " or more";
      }
      return min == max ? number(min) : number(min) + " to " + number(max);
    }
  }

  private final Map<TextPattern, Bounds> expected = new LinkedHashMap<>();
  private final Map<String, Long> found = new TreeMap<>();
  private final List<TextPattern> patterns;
  private final String reason;
  private final RedactedLines redacted = RedactedLines.toShow();
  private final List<DiffRow> different = new ArrayList<>();
  private final List<DiffRow> equal = new ArrayList<>();
  private int allDifferent;
  private int allEqual;
  private final List<ShapeProblem> problems = new ArrayList<>();
  private boolean open;

  /**
   * @param reason why the structure was not compared
   */
  public NameCounts(List<ExpectedNode> lines, ActualTree tree, String reason) {
    this.reason = reason;
    countLines(lines);
    patterns = patterns();
    for (ActualNode node : tree.nodes()) {
      if (node.span != null) {
        found.merge(node.span.name(), 1L, Long::sum);
      }
    }
    problems.add(new ShapeProblem(Kind.TOO_LARGE, reason, null));
    expected.forEach(
        (name, bounds) -> {
          if (name.isLiteral() || patterns.contains(name)) {
            compare(name, bounds);
          }
        });
    found.keySet().stream().filter(name -> !isExpected(name)).forEach(this::unexpected);
  }

  private void countLines(List<ExpectedNode> lines) {
    Map<ExpectedNode, Bounds> counts = new LinkedHashMap<>();
    for (ExpectedNode node : lines) {
      Bounds above =
          node.parent == null ? new Bounds(1, 1) : counts.getOrDefault(node.parent, Bounds.NONE);
      Bounds own = above.times(node.count());
      counts.put(node, own);
      open |= node.open && !node.forbidden;
      if (node.line != null && !node.forbidden) {
        expected.merge(node.line.name(), own, Bounds::plus);
      }
    }
  }

  private List<TextPattern> patterns() {
    return expected.keySet().stream()
        .filter(name -> !name.isLiteral())
        .limit(MOST_PATTERNS)
        .toList();
  }

  private boolean isExpected(String name) {
    return open
        || expected.containsKey(TextPattern.literal(name))
        || patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }

  private void compare(TextPattern name, Bounds bounds) {
    boolean mayBeMore = open || !patterns.isEmpty();
    long number =
        name.isLiteral()
            ? found.getOrDefault(name.text(), 0L)
            : found.entrySet().stream()
                .filter(entry -> name.matches(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    boolean tooFew = number < bounds.min();
    boolean tooMany = number > bounds.max() && !mayBeMore;
    String words = bounds + " expected, " + number(number) + " found";
    String mark = tooFew ? DiffRow.MINUS : tooMany ? DiffRow.PLUS : DiffRow.PLAIN;
    if (tooFew || tooMany) {
      differs(mark, tooFew ? Kind.MISSING : Kind.UNEXPECTED, name, words);
    } else if (allEqual++ < MOST_EQUAL) {
      equal.add(DiffRow.text(mark, 0, shortened(name), words));
    }
  }

  /** Takes note of a name that differs; only the first ones are told. */
  private void differs(String mark, Kind kind, TextPattern name, String words) {
    if (allDifferent++ < MOST_DIFFERENT) {
      String shown = shortened(name);
      different.add(DiffRow.text(mark, 0, shown, words));
      problems.add(new ShapeProblem(kind, shown + ": " + words, null));
    }
  }

  private void unexpected(String name) {
    String words = "not expected, " + number(found.getOrDefault(name, 0L)) + " found";
    differs(DiffRow.PLUS, Kind.UNEXPECTED, TextPattern.literal(name), words);
  }

  /** Returns the name for the text: without secrets and shortened. */
  private String shortened(TextPattern name) {
    TextPattern shown = redacted.line(new SpanLineBuilder(0, name).build()).name();
    return Truncation.text(shown).asName();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns the lines of the text: the differences first, and a limited number of each. */
  public List<DiffRow> rows() {
    List<DiffRow> rows = new ArrayList<>();
    String title = "# " + reason + "; how often each name occurs:";
    rows.add(DiffRow.text(DiffRow.PLAIN, 0, title, ""));
    add(different, allDifferent, "more that differ", rows);
    add(equal, allEqual, "more as expected", rows);
    return rows;
  }

  private static void add(List<DiffRow> shown, int all, String more, List<DiffRow> rows) {
    rows.addAll(shown);
    if (shown.size() < all) {
      rows.add(DiffRow.text(DiffRow.PLAIN, 0, "...", number(all - shown.size()) + " " + more));
    }
  }

  /** Returns the same as a list, behind the reason. */
  public List<ShapeProblem> problems() {
    return problems;
  }
}

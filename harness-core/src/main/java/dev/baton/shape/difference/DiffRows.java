package dev.baton.shape.difference;

import static dev.baton.shape.difference.DiffRow.MINUS;
import static dev.baton.shape.difference.DiffRow.PLAIN;
import static dev.baton.shape.difference.DiffRow.PLUS;

import dev.baton.Internal;
import dev.baton.shape.difference.DiffEntry.Kind;
import dev.baton.shape.matching.Budget;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.matching.SpanDifferences;
import dev.baton.shape.notation.Count;
import dev.baton.shape.notation.LinePrinter;
import dev.baton.shape.notation.RedactedLines;
import dev.baton.shape.notation.RemarkText;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.shape.reading.EqualTraces;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts entries to the lines of a failure text and to a list of problems. */
@Internal
public final class DiffRows {

  private final ActualTree tree;
  private final Budget budget;
  private final boolean manyTraces;
  private final List<DiffEntry> traces;
  private final MovedSpans moves;
  private final EqualTraces equal;
  private final Map<ExpectedNode, ActualNode> actualByLine = new HashMap<>();
  private int missingRows;
  private final List<DiffRow> rows = new ArrayList<>();
  private final List<ShapeProblem> problems = new ArrayList<>();
  private final RedactedLines redacted = RedactedLines.toShow();

  public DiffRows(List<DiffEntry> entries, ActualTree tree, int expectedTraces, Budget budget) {
    this.tree = tree;
    this.budget = budget;
    this.manyTraces = expectedTraces > 1;
    this.traces = new ArrayList<>(entries);
    traces.sort(Comparator.comparing(DiffRows::place));
    traces.stream()
        .filter(t -> t.kind == Kind.UNEXPECTED)
        .forEach(t -> t.node().isUnmatched = true);
    moves = new MovedSpans(all(), tree, budget);
    for (DiffEntry entry : all()) {
      if (entry.expected != null && entry.actual != null) {
        actualByLine.put(entry.expected, entry.actual);
      }
    }
    equal =
        EqualTraces.among(traces.stream().filter(this::isStrange).map(DiffEntry::node).toList());
    traces.forEach(this::add);
  }

  private void add(DiffEntry trace) {
    if (isStrange(trace) && equal.isOther(trace.node())) {
      unmatchedRemark(trace, trace.node().children.get(0));
    } else {
      addSeparator(trace);
      walk(trace);
    }
  }

  /** Returns whether nothing of this trace was expected anywhere. */
  private boolean isStrange(DiffEntry trace) {
    return trace.kind == Kind.UNEXPECTED
        && trace.node().span == null
        && TreeWalk.below(trace.node(), n -> n.children).stream().noneMatch(this::isMoved);
  }

  /** Orders traces: first those in both, then missing ones, then unexpected ones. */
  private static int place(DiffEntry trace) {
    return trace.kind == Kind.MISSING ? 1 : trace.kind == Kind.UNEXPECTED ? 2 : 0;
  }

  private List<DiffEntry> all() {
    List<DiffEntry> all = new ArrayList<>();
    traces.forEach(trace -> all.addAll(TreeWalk.below(trace, entry -> entry.children)));
    return all;
  }

  public List<DiffRow> rows() {
    return rows;
  }

  public List<ShapeProblem> problems() {
    return problems;
  }

  /**
   * Adds a separator before a trace. There is none before a fragment of a trace if only one trace
   * is expected.
   */
  private void addSeparator(DiffEntry trace) {
    if (rows.isEmpty()) {
      return;
    }
    if (trace.kind == Kind.UNEXPECTED) {
      if (manyTraces
          || TreeWalk.below(trace.node(), n -> n.children).stream().noneMatch(this::isMoved)) {
        boolean first = isAllMissing();
        rows.add(DiffRow.text(first ? MINUS : PLUS, 0, "---", ""));
      }
    } else {
      rows.add(DiffRow.text(trace.kind == Kind.MISSING ? MINUS : PLAIN, 0, "---", ""));
    }
  }

  private boolean isAllMissing() {
    while (missingRows < rows.size() && rows.get(missingRows).mark().equals(DiffRow.MINUS)) {
      missingRows++;
    }
    return missingRows == rows.size();
  }

  private boolean isMoved(ActualNode node) {
    return moves.lineOf(node) != null;
  }

  private void walk(DiffEntry top) {
    Deque<DiffEntry> todo = new ArrayDeque<>();
    todo.push(top);
    while (!todo.isEmpty()) {
      DiffEntry entry = todo.pop();
      budget.spend(50);
      show(entry);
      for (int i = entry.children.size() - 1; i >= 0; i--) {
        todo.push(entry.children.get(i));
      }
    }
  }

  private void show(DiffEntry entry) {
    switch (entry.kind) {
      case SAME -> spansBelow(entry.node()).forEach(n -> rows.add(plain(n)));
      case BELOW -> below(entry);
      case DIFFERENT -> different(entry);
      case MISSING -> missing(entry);
      case UNEXPECTED -> unexpected(entry);
    }
  }

  private static List<ActualNode> spansBelow(ActualNode node) {
    List<ActualNode> nodes = TreeWalk.below(node, n -> n.children);
    return node.span == null ? nodes.subList(1, nodes.size()) : nodes;
  }

  private static DiffRow plain(ActualNode node) {
    return DiffRow.actual(PLAIN, node, RemarkText.duration(node.captured()));
  }

  private void below(DiffEntry entry) {
    if (entry.node().span != null) {
      rows.add(plain(entry.node()));
    }
  }

  private void different(DiffEntry entry) {
    SpanLine line = entry.line().written();
    ActualNode node = entry.node();
    List<String> differences = SpanDifferences.of(line, node, tree);
    SpanLineBuilder once = new SpanLineBuilder(line);
    once.count = Count.ONE;
    rows.add(DiffRow.expected(node.depth, once.build(), ""));
    String words = String.join(", ", differences);
    rows.add(DiffRow.actual(PLUS, node, withDuration(words, node.captured())));
    missingDetails(line, node);
    problems.add(
        new ShapeProblem(
            ShapeProblem.Kind.DIFFERENT,
            LineNames.of(node) + ": " + words,
            node.captured(),
            null,
            null,
            null,
            null,
            null,
            SpanDifferences.expectedValues(line, node)));
  }

  private void missingDetails(SpanLine line, ActualNode node) {
    List<String> texts = new ArrayList<>();
    SpanDifferences.missingLinks(line, node.captured(), tree)
        .forEach(link -> texts.add(LinePrinter.text(redacted.link(link))));
    SpanDifferences.missingEvents(line, node.captured())
        .forEach(event -> texts.add(LinePrinter.text(redacted.event(event))));
    for (String text : texts) {
      rows.add(DiffRow.text(MINUS, node.depth + 1, text, "missing here"));
    }
  }

  private void missing(DiffEntry entry) {
    List<ExpectedNode> lines = TreeWalk.below(entry.line(), line -> line.children);
    for (ExpectedNode line : lines) {
      boolean top = line == entry.line() || (!entry.line().isSpan() && line.parent == entry.line());
      if (line.line != null && (top || entry.found == 0)) {
        missingLine(entry, line, line.line, top);
      }
    }
    if (!entry.line().isSpan()) {
      problem(ShapeProblem.Kind.MISSING, "a trace is missing: " + LineNames.of(entry.line()), null);
    }
  }

  private void missingLine(DiffEntry entry, ExpectedNode line, SpanLine written, boolean top) {
    ActualNode place = moves.placeOf(line);
    boolean isOther = place != null && isRootOfOtherTrace(entry, written, place);
    String remark =
        place == null && top
            ? missingRemark(entry)
            : isOther ? "expected in the same trace; begin another one with ---" : "";
    rows.add(DiffRow.expected(written.depth(), lacking(entry, line, written), remark));
    LinePrinter.details(
        "",
        written.depth(),
        redacted.line(written),
        row -> rows.add(DiffRow.text(MINUS, written.depth() + 1, row.name().strip(), "")));
    boolean last = line.children.isEmpty() && written.open();
    if (last) {
      rows.add(DiffRow.text(MINUS, written.depth() + 1, "...", ""));
    }
    if (entry.line().isSpan()) {
      missingProblem(entry, line, place, top);
    }
  }

  /** Whether the shape has several roots in one trace, and this one begins a trace of its own. */
  private static boolean isRootOfOtherTrace(DiffEntry entry, SpanLine written, ActualNode place) {
    return entry.line().isSpan() && written.depth() == 0 && !place.captured().hasParent();
  }

  private static SpanLine lacking(DiffEntry entry, ExpectedNode line, SpanLine written) {
    if (line != entry.line() || !entry.line().count().isFixed()) {
      return written;
    }
    SpanLineBuilder some = new SpanLineBuilder(written);
    some.count = new Count(entry.lacking, entry.lacking);
    return some.build();
  }

  private static String missingRemark(DiffEntry entry) {
    if (!entry.reason.isEmpty()) {
      return entry.reason;
    }
    int wanted = entry.found + entry.lacking;
    return wanted == 1 || entry.found == 0
        ? "missing here"
        : "missing here: %s of %s found".formatted(entry.found, wanted);
  }

  private void missingProblem(
      DiffEntry entry, ExpectedNode line, @Nullable ActualNode place, boolean top) {
    boolean outOfOrder = !entry.reason.isEmpty();
    if (place != null && (top || !moves.isBelowFoundParent(line, place))) {
      problem(
          ShapeProblem.Kind.MOVED,
          LineNames.of(line) + " is " + LineNames.places(line, place),
          place,
          line);
    } else if (place == null && top && !outOfOrder) {
      problem(
          ShapeProblem.Kind.MISSING,
          LineNames.of(line) + " is missing" + LineNames.under(line.parent),
          null,
          line);
    } else if (place == null && !top && isRequiredBelowFound(line)) {
      problem(
          ShapeProblem.Kind.MISSING,
          LineNames.of(line) + " is missing" + LineNames.under(line.parent),
          null,
          line);
    }
  }

  private boolean isRequiredBelowFound(ExpectedNode line) {
    return line.count().min() > 0 && line.parent != null && moves.placeOf(line.parent) != null;
  }

  private void unexpected(DiffEntry entry) {
    ActualNode top = entry.node();
    for (ActualNode node : spansBelow(top)) {
      boolean first = node == top || (node.parent == top && top.span == null);
      String remark = unexpectedRemark(entry, node, first);
      rows.add(DiffRow.actual(PLUS, node, withDuration(remark, node.captured())));
    }
  }

  private String unexpectedRemark(DiffEntry entry, ActualNode node, boolean first) {
    ExpectedNode wanted = moves.lineOf(node);
    if (wanted != null) {
      List<String> words = new ArrayList<>();
      if (first || !moves.isBelowFoundParent(wanted, node)) {
        words.add(LineNames.remark(wanted, node));
      }
      List<String> differences = SpanDifferences.of(wanted.written(), node, tree);
      if (!differences.isEmpty()) {
        words.addAll(differences);
        problem(
            ShapeProblem.Kind.DIFFERENT,
            LineNames.of(node) + ": " + String.join(", ", differences),
            node);
      }
      return String.join(", ", words);
    }
    if (!first) {
      return "";
    }
    return unmatchedRemark(entry, node);
  }

  private String unmatchedRemark(DiffEntry entry, ActualNode node) {
    if (entry.node().span == null) {
      problem(
          ShapeProblem.Kind.UNEXPECTED,
          "the trace of " + LineNames.of(node) + " is not expected",
          node);
      int count = equal.count(entry.node());
      return count == 1
          ? "a trace that is not expected"
          : "one of %d equal traces that are not expected".formatted(count);
    }
    boolean order = entry.reason.equals(SiblingAlignment.OUT_OF_ORDER);
    String words = entry.reason;
    if (words.isEmpty()) {
      words = isCallerOfOtherTrace(node) ? "lost its other end" : "not expected";
    }
    problem(
        order ? ShapeProblem.Kind.OUT_OF_ORDER : ShapeProblem.Kind.UNEXPECTED,
        LineNames.of(node) + " is " + words + LineNames.under(node.parent),
        node);
    return words;
  }

  /**
   * Returns whether this is the CLIENT or PRODUCER span of a call whose receiving span was found in
   * another trace.
   */
  private boolean isCallerOfOtherTrace(ActualNode node) {
    SpanKind kind = node.captured().kind();
    boolean calls = kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER;
    return calls && node.children.isEmpty() && moves.isAnyReceiverMoved();
  }

  private static String withDuration(String remark, CapturedSpan span) {
    String duration = RemarkText.duration(span);
    return remark.isEmpty() || duration.isEmpty() ? remark + duration : remark + ", " + duration;
  }

  private void problem(ShapeProblem.Kind kind, String text, @Nullable ActualNode node) {
    problem(kind, text, node, null);
  }

  private void problem(
      ShapeProblem.Kind kind, String text, @Nullable ActualNode node, @Nullable ExpectedNode line) {
    ExpectedNode above = line == null ? null : line.parent;
    ActualNode parent =
        above == null ? null : actualByLine.getOrDefault(above, moves.placeOf(above));
    problems.add(
        new ShapeProblem(
            kind,
            text,
            node == null ? null : node.span,
            line == null ? null : line.written().name().text(),
            parent == null ? null : parent.span,
            above == null || !above.isSpan() ? null : above.written().name().text(),
            serviceOf(line),
            line == null ? null : line.written().kind(),
            Map.of()));
  }

  private static @Nullable String serviceOf(@Nullable ExpectedNode line) {
    TextPattern service = line == null ? null : line.written().service();
    return service == null || !service.isLiteral() ? null : service.text();
  }
}

package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.EventLine;
import dev.baton.shape.notation.LinkLine;
import dev.baton.shape.notation.Quoting;
import dev.baton.shape.notation.RemarkText;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanState;
import dev.baton.shape.notation.TimeBound;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a span with one line, ignoring the children of both. */
@Internal
public final class SpanDifferences {

  private static final int LONGEST = 120;

  private final SpanLine line;
  private final ActualNode node;
  private final CapturedSpan span;
  private final Set<String> found = new LinkedHashSet<>();

  private SpanDifferences(SpanLine line, ActualNode node) {
    this.line = line;
    this.node = node;
    this.span = node.captured();
  }

  public static boolean none(ExpectedNode wanted, ActualNode node, ActualTree tree) {
    SpanLine line = wanted.written();
    CapturedSpan span = node.captured();
    return line.name().matches(span.name())
        && (line.service() == null || line.service().matches(span.service()))
        && (line.kind() == null || line.kind() == span.kind())
        && statusFits(line, node, wanted.forbidden)
        && timesFit(line, span)
        && attributesFit(line, node)
        && missingEvents(line, span).isEmpty()
        && missingLinks(line, span, tree).isEmpty();
  }

  /**
   * Returns whether status and states are as written. Others are allowed only if the line implies
   * nothing.
   */
  private static boolean statusFits(SpanLine line, ActualNode node, boolean impliesNothing) {
    boolean error = node.captured().status().isError();
    Set<SpanState> states = node.statesAsIn(line.states());
    boolean fits =
        impliesNothing
            ? (error || !line.wantsError()) && states.containsAll(line.states())
            : line.wantsError() == error && line.states().equals(states);
    return fits && (!line.wantsOk() || node.isOk());
  }

  private static boolean timesFit(SpanLine line, CapturedSpan span) {
    for (TimeBound time : line.times()) {
      if (!time.test(span)) {
        return false;
      }
    }
    return true;
  }

  private static boolean attributesFit(SpanLine line, ActualNode node) {
    for (AttributeCondition test : line.attributes()) {
      if (!test.test(node.value(test.key()))) {
        return false;
      }
    }
    return true;
  }

  /** Returns descriptions of the differences. */
  public static List<String> of(SpanLine line, ActualNode node, ActualTree tree) {
    SpanDifferences differences = new SpanDifferences(line, node);
    differences.identity();
    differences.status();
    differences.states();
    differences.values();
    missingEvents(line, node.captured())
        .forEach(event -> differences.found.add(missing("no event ", event.head().substring(1))));
    missingLinks(line, node.captured(), tree)
        .forEach(link -> differences.found.add(missing("no link to ", link.head().substring(2))));
    return new ArrayList<>(differences.found);
  }

  private static String missing(String what, String name) {
    return what + Redaction.current().text(name);
  }

  private void identity() {
    differs(line.name().matches(span.name()), "name");
    differs(line.service() == null || line.service().matches(span.service()), "service");
    differs(line.kind() == null || line.kind() == span.kind(), "kind");
  }

  private void differs(boolean fits, String what) {
    if (!fits) {
      found.add(what + " differs");
    }
  }

  private void status() {
    if (span.status().isError() && !line.wantsError()) {
      String reason = span.status().description();
      found.add(
          "ERROR not expected"
              + (reason.isEmpty() ? "" : ": " + RemarkText.remark(reason, LONGEST)));
    } else if (line.wantsError() && !span.status().isError()) {
      found.add("no ERROR");
    } else if (line.wantsOk() && !node.isOk()) {
      found.add("not OK");
    }
  }

  private void states() {
    for (SpanState state : SpanState.values()) {
      boolean has = node.statesAsIn(line.states()).contains(state);
      if (has != line.states().contains(state)) {
        found.add(has ? state.unexpectedRemark() : state.missingRemark());
      }
    }
  }

  private void values() {
    for (TimeBound time : line.times()) {
      if (!time.test(span)) {
        found.add("not " + time);
      }
    }
    for (AttributeCondition test : line.attributes()) {
      Object actual = node.value(test.key());
      if (!test.test(actual)) {
        String how =
            actual == null
                ? " missing"
                : test.op() == AttributeCondition.Op.ABSENT ? " not expected" : " differs";
        found.add(RemarkText.remark(Quoting.word(test.key()), LONGEST) + how);
      }
    }
  }

  /** Returns the values that the line expects of attributes that have others. */
  public static Map<String, String> expectedValues(SpanLine line, ActualNode node) {
    Map<String, String> values = new LinkedHashMap<>();
    for (AttributeCondition test : line.attributes()) {
      Object wanted = test.value();
      if (test.op() == AttributeCondition.Op.EQUAL
          && wanted != null
          && !test.test(node.value(test.key()))) {
        values.put(test.key(), wanted.toString());
      }
    }
    return values;
  }

  public static List<EventLine> missingEvents(SpanLine line, CapturedSpan span) {
    if (line.events().isEmpty()) {
      return List.of();
    }
    return line.ordered()
        ? BipartiteMatching.uncoveredInOrder(line.events(), span.events(), EventLine::test)
        : BipartiteMatching.uncovered(line.events(), span.events(), EventLine::test);
  }

  public static List<LinkLine> missingLinks(SpanLine line, CapturedSpan span, ActualTree tree) {
    return line.links().isEmpty()
        ? List.of()
        : BipartiteMatching.uncovered(line.links(), tree.links(span), LinkLine::test);
  }
}

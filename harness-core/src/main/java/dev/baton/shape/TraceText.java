package dev.baton.shape;

import dev.baton.shape.difference.DiffRow;
import dev.baton.shape.difference.DiffText;
import dev.baton.shape.notation.RemarkText;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.shape.reading.EqualTraces;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Prints whole traces for failure texts, in the notation of shapes, with remarks at some spans. */
public final class TraceText {

  private TraceText() {}

  /**
   * Returns the text of the traces, with {@code >} before each span that has a remark. If traces
   * are long, only these spans and the lines around them are shown.
   *
   * @param remark returns the remark at a span; empty for none
   */
  public static String of(List<Trace> traces, Function<CapturedSpan, String> remark) {
    List<ActualNode> nodes = new ActualTree(traces, false).nodes();
    EqualTraces equal = equalOnes(nodes, remark);
    List<DiffRow> rows = new ArrayList<>();
    for (ActualNode node : nodes) {
      if (equal.isOther(node.trace)) {
        continue;
      }
      if (node.span != null) {
        rows.add(row(node, remark.apply(node.captured()), equal));
      } else if (!rows.isEmpty()) { // the next trace begins
        rows.add(DiffRow.text(DiffRow.PLAIN, 0, "---", ""));
      }
    }
    return new DiffText(List.of(), key -> false).write(rows);
  }

  /** Returns the equal ones of the traces of which no span has a remark. */
  private static EqualTraces equalOnes(
      List<ActualNode> nodes, Function<CapturedSpan, String> remark) {
    Set<ActualNode> remarked = Collections.newSetFromMap(new IdentityHashMap<>());
    nodes.stream()
        .filter(node -> node.span != null && !remark.apply(node.captured()).isEmpty())
        .forEach(node -> remarked.add(node.trace));
    return EqualTraces.among(
        nodes.stream()
            .filter(node -> node.span == null && node.parent != null && !remarked.contains(node))
            .toList());
  }

  private static DiffRow row(ActualNode node, String remark, EqualTraces equal) {
    if (!remark.isEmpty()) {
      return DiffRow.actual(DiffRow.MARKED, node, RemarkText.remark(remark, 200));
    }
    String duration = RemarkText.duration(node.captured());
    int count = node.isRoot() ? equal.count(node.trace) : 1;
    return DiffRow.actual(DiffRow.PLAIN, node, count == 1 ? duration : equalWords(count, duration));
  }

  private static String equalWords(int count, String duration) {
    String words = "one of %d equal traces".formatted(count);
    return duration.isEmpty() ? words : words + ", " + duration;
  }
}

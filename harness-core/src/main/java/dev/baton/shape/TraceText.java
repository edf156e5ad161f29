package dev.baton.shape;

import dev.baton.shape.difference.DiffRow;
import dev.baton.shape.difference.DiffText;
import dev.baton.shape.notation.RemarkText;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.List;
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
    List<DiffRow> rows = new ArrayList<>();
    for (ActualNode node : new ActualTree(traces, false).nodes()) {
      if (node.span != null) {
        rows.add(row(node, remark.apply(node.captured())));
      } else if (!rows.isEmpty()) { // the next trace begins
        rows.add(DiffRow.text(DiffRow.PLAIN, 0, "---", ""));
      }
    }
    return new DiffText(List.of(), key -> false).write(rows);
  }

  private static DiffRow row(ActualNode node, String remark) {
    return remark.isEmpty()
        ? DiffRow.actual(DiffRow.PLAIN, node, RemarkText.duration(node.captured()))
        : DiffRow.actual(DiffRow.MARKED, node, RemarkText.remark(remark, 200));
  }
}

package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.shape.notation.LineColumns.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes whole shapes. Levels below the 500th are left out as {@code ...}, because a chain of
 * 100,000 spans would need ten billion spaces of indent.
 */
@Internal
public final class ShapePrinter {

  private static final int DEEPEST = 500;

  private final List<Row> rows = new ArrayList<>();
  private final RedactedLines redacted = RedactedLines.toRead();

  private ShapePrinter() {}

  public static String print(List<TraceLines> traces) {
    ShapePrinter printer = new ShapePrinter();
    for (int i = 0; i < traces.size(); i++) {
      if (i > 0) {
        printer.rows.add(LinePrinter.plain("", 0, "---", ""));
      }
      printer.trace(traces.get(i));
    }
    LineColumns columns = new LineColumns(printer.rows);
    return printer.rows.stream()
        .map(row -> columns.layOut(row) + "\n")
        .collect(Collectors.joining());
  }

  private void trace(TraceLines trace) {
    List<SpanLine> openAbove = new ArrayList<>();
    int hidden = 0;
    for (SpanLine written : trace.lines()) {
      SpanLine line = redacted.line(written);
      if (line.depth() > DEEPEST) {
        hidden++;
        continue;
      }
      hidden = closeTo(line.depth(), openAbove, hidden);
      rows.add(LinePrinter.row("", line.depth(), line, ""));
      LinePrinter.details("", line.depth(), line, rows::add);
      openAbove.add(line);
    }
    closeTo(0, openAbove, hidden);
    if (trace.open()) {
      dots(0, "");
    }
  }

  /** Closes the lines at this depth and deeper, the deepest first. */
  private int closeTo(int depth, List<SpanLine> openAbove, int hidden) {
    if (hidden > 0) {
      dots(DEEPEST + 1, hidden + " lines deeper");
    }
    while (openAbove.size() > depth) {
      SpanLine closed = openAbove.remove(openAbove.size() - 1);
      if (closed.open() && (hidden == 0 || closed.depth() < DEEPEST)) {
        dots(closed.depth() + 1, "");
      }
    }
    return 0;
  }

  private void dots(int depth, String remark) {
    rows.add(LinePrinter.plain("", depth, "...", remark));
  }
}

package dev.baton.shape.difference;

import dev.baton.Internal;
import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.LineColumns;
import dev.baton.shape.notation.LineColumns.Row;
import dev.baton.shape.notation.LinePrinter;
import dev.baton.shape.notation.RedactedLines;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.TraceReader;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes the rows of a failure text. A span shows the attributes that lines with its name mention,
 * and those that options request.
 */
@Internal
public final class DiffText {

  private final Predicate<AttributeKey<?>> shown;
  private final Map<String, Set<String>> keysByName = new HashMap<>();
  private final List<SpanLine> globs = new ArrayList<>();
  private final RedactedLines redacted = RedactedLines.toShow();

  public DiffText(List<ExpectedNode> expected, Predicate<AttributeKey<?>> shown) {
    this.shown = shown;
    for (ExpectedNode node : expected) {
      if (node.line != null && !node.line.attributes().isEmpty()) {
        learn(node.line);
      }
    }
  }

  private void learn(SpanLine line) {
    if (line.name().isLiteral()) {
      keysByName.computeIfAbsent(line.name().text(), n -> new HashSet<>()).addAll(keys(line));
    } else {
      globs.add(line);
    }
  }

  private static Set<String> keys(SpanLine line) {
    return line.attributes().stream().map(AttributeCondition::key).collect(Collectors.toSet());
  }

  public String write(List<DiffRow> rows) {
    List<Row> cells = Excerpt.of(rows).stream().map(this::cells).toList();
    LineColumns columns = new LineColumns(cells);
    return cells.stream().map(row -> columns.layOut(row) + "\n").collect(Collectors.joining());
  }

  private Row cells(DiffRow row) {
    if (row.line() != null) {
      return LinePrinter.row(
          row.mark(), row.depth(), Truncation.line(redacted.line(row.line())), row.remark());
    }
    ActualNode node = row.node();
    if (node != null) {
      SpanLine line = new TraceReader(key -> isShown(node, key)).line(node);
      return LinePrinter.row(
          row.mark(), row.depth(), Truncation.line(redacted.line(line)), row.remark());
    }
    return LinePrinter.plain(row.mark(), row.depth(), row.text(), row.remark());
  }

  private boolean isShown(ActualNode node, AttributeKey<?> key) {
    String name = node.captured().name();
    return shown.test(key)
        || keysByName.getOrDefault(name, Set.of()).contains(key.getKey())
        || globs.stream().anyMatch(g -> g.name().matches(name) && keys(g).contains(key.getKey()));
  }
}

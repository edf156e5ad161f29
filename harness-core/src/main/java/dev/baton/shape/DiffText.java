package dev.baton.shape;

import dev.baton.shape.Columns.Row;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the rows of a failure text. Spans show the attributes that the lines of their name talk
 * about, and those that were asked for.
 */
final class DiffText {

  private final List<ShapeOption> options;
  private final Map<String, Set<String>> keysByName = new HashMap<>();
  private final List<SpanLine> globs = new ArrayList<>();

  DiffText(List<ExpectedNode> expected, List<ShapeOption> options) {
    this.options = options;
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
    return line.attributes().stream().map(AttributeTest::key).collect(Collectors.toSet());
  }

  String write(List<DiffRow> rows) {
    List<Row> cells = Excerpt.of(rows).stream().map(this::cells).toList();
    Columns columns = new Columns(cells);
    return cells.stream().map(row -> columns.layOut(row) + "\n").collect(Collectors.joining());
  }

  private Row cells(DiffRow row) {
    if (row.line() != null) {
      return LinePrinter.row(row.mark(), row.depth(), Capped.line(row.line()), row.remark());
    }
    ActualNode node = row.node();
    if (node != null) {
      SpanLine line = new TraceReader(key -> isShown(node, key)).line(node);
      return LinePrinter.row(row.mark(), row.depth(), Capped.line(line), row.remark());
    }
    return LinePrinter.plain(row.mark(), row.depth(), row.text(), row.remark());
  }

  private boolean isShown(ActualNode node, AttributeKey<?> key) {
    String name = node.captured().name();
    return ShapeOption.shows(options, key)
        || keysByName.getOrDefault(name, Set.of()).contains(key.getKey())
        || globs.stream().anyMatch(g -> g.name().matches(name) && keys(g).contains(key.getKey()));
  }
}

package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.shape.notation.LineColumns.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the lines of a shape as rows, which are not arranged in columns yet. */
@Internal
public final class LinePrinter {

  private LinePrinter() {}

  /** Writes the line of a span with this mark and remark. */
  public static Row row(String mark, int depth, SpanLine line, String remark) {
    return new Row(
        mark,
        indent(depth) + line.name().asName(),
        line.service() == null ? "" : "@" + line.service().asWord(),
        line.kind() == null ? "" : line.kind().name(),
        rest(line),
        remark);
  }

  /** Writes a line without service and kind: an event, a link, {@code ...} or a separator. */
  public static Row plain(String mark, int depth, String text, String remark) {
    return new Row(mark, indent(depth) + text, "", "", "", remark);
  }

  /** Writes the events and links of a span, one level below it. */
  public static void details(String mark, int depth, SpanLine line, Consumer<Row> rows) {
    line.links().forEach(link -> rows.accept(plain(mark, depth + 1, text(link), "")));
    line.events().forEach(event -> rows.accept(plain(mark, depth + 1, text(event), "")));
  }

  public static String text(EventLine event) {
    return event.head() + tail(event.attributes());
  }

  public static String text(LinkLine link) {
    String service = link.service() == null ? "" : "  @" + link.service().asWord();
    return link.head() + service + tail(link.attributes());
  }

  private static String tail(List<AttributeCondition> attributes) {
    return attributes.isEmpty() ? "" : "  " + joined(attributes.stream());
  }

  private static String joined(Stream<?> tokens) {
    return tokens.map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String rest(SpanLine line) {
    List<Object> tokens = new ArrayList<>();
    if (line.status() != null) {
      tokens.add(line.status());
    }
    line.states().stream().sorted().forEach(tokens::add);
    if (!line.count().equals(Count.ONE)) {
      tokens.add(line.count());
    }
    if (line.ordered()) {
      tokens.add("ordered");
    }
    tokens.addAll(line.times());
    tokens.addAll(line.attributes());
    return joined(tokens.stream());
  }

  private static String indent(int depth) {
    return "  ".repeat(depth);
  }
}

package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.List;

/**
 * Arranges lines in columns: indented name, service, kind, other tokens, remark. Very wide names do
 * not move the columns of other lines.
 */
@Internal
public final class LineColumns {

  private static final int WIDEST = 72;
  private static final int NAME_GAP = 4;
  private static final int GAP = 2;
  private static final int REMARK_GAP = 4;

  /**
   * A line before it is arranged. Empty texts are left out.
   *
   * @param mark the text before all columns
   * @param name the indent and the name
   * @param service the service with its {@code @}
   * @param kind the kind
   * @param rest the other tokens
   * @param remark the remark without its {@code #}
   */
  public record Row(
      String mark, String name, String service, String kind, String rest, String remark) {

    boolean isBare() {
      return service.isEmpty() && kind.isEmpty() && rest.isEmpty();
    }
  }

  private final int service;
  private final int kind;
  private final int rest;
  private int shortRemark;
  private int longRemark;

  public LineColumns(List<Row> rows) {
    int name = 0;
    int services = 0;
    int kinds = 0;
    for (Row row : rows) {
      name = Math.max(name, row.isBare() && row.remark().isEmpty() ? 0 : capped(row.name()));
      services = Math.max(services, capped(row.service()));
      kinds = Math.max(kinds, row.kind().length());
    }
    service = name + NAME_GAP;
    kind = services == 0 ? service : service + services + GAP;
    rest = kinds == 0 ? kind : kind + kinds + GAP;
    shortRemark = kinds == 0 ? kind : kind + kinds;
    for (Row row : rows) {
      longRemark = Math.max(longRemark, rest + capped(row.rest()));
    }
    shortRemark = remarkColumn(shortRemark);
    longRemark = remarkColumn(longRemark);
  }

  /**
   * Returns an odd column, so that a name that is one character longer rarely moves all remarks.
   */
  private static int remarkColumn(int end) {
    return (end + REMARK_GAP) | 1;
  }

  private static int capped(String text) {
    return text.length() > WIDEST ? 0 : text.length();
  }

  public String layOut(Row row) {
    StringBuilder line = new StringBuilder(row.mark()).append(row.name());
    int margin = row.mark().length();
    append(line, row.service(), margin + service);
    append(line, row.kind(), margin + kind);
    append(line, row.rest(), margin + rest);
    if (!row.remark().isEmpty()) {
      int column = row.rest().isEmpty() ? shortRemark : longRemark;
      append(line, "# " + row.remark(), margin + column);
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String text, int column) {
    if (!text.isEmpty()) {
      int spaces = Math.max(GAP, column - line.length());
      line.append(" ".repeat(spaces)).append(text);
    }
  }
}

package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;

/** A row of CSV as Go reads it. Further lines continue its last field. */
final class CsvRow {

  private final String row;
  private final String delimiter;
  private final boolean lazy;
  private final List<String> fields = new ArrayList<>();
  private int at;

  CsvRow(String row, String delimiter, boolean lazy) {
    this.row = row.replace("\r\n", "\n");
    this.delimiter = delimiter;
    this.lazy = lazy;
  }

  List<String> fields() {
    boolean first = true;
    while (at < row.length()) {
      if (row.charAt(at) == '\n') {
        at++;
      } else {
        line(first);
        first = false;
      }
    }
    if (first) {
      throw new OttlException("there is no row of CSV");
    }
    return fields;
  }

  private void line(boolean first) {
    int before = fields.size();
    field();
    while (row.startsWith(delimiter, at) && at < row.length()) {
      at += delimiter.length();
      field();
    }
    at++; // the end of the line
    if (!first) {
      String continued = fields.remove(before);
      fields.set(before - 1, fields.get(before - 1) + "\n" + continued);
    }
  }

  private int lineEnd() {
    int end = row.indexOf('\n', at);
    return end < 0 ? row.length() : end;
  }

  private void field() {
    if (row.startsWith("\"", at)) {
      at++;
      fields.add(quoted());
      return;
    }
    int end = row.indexOf(delimiter, at);
    end = end < 0 ? lineEnd() : Math.min(end, lineEnd());
    String field = row.substring(at, end);
    if (!lazy && field.contains("\"")) {
      throw new OttlException("a quote inside a field that does not begin with one: " + row);
    }
    fields.add(field);
    at = end;
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    while (at < row.length()) {
      char c = row.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (row.startsWith("\"", at)) {
        field.append('"');
        at++;
      } else if (at == row.length() || row.charAt(at) == '\n' || row.startsWith(delimiter, at)) {
        return field.toString();
      } else if (lazy) {
        field.append('"');
      } else {
        throw new OttlException("text behind the quotes of a field: " + row);
      }
    }
    if (!lazy) {
      throw new OttlException("a field without its closing quote: " + row);
    }
    return field.toString();
  }
}

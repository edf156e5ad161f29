package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;

/** Parses a whole text: the lines, their depth, and their parents. */
@Internal
public final class ShapeParser {

  private static final String STEP = "two spaces are one step";

  private final List<String> lines;
  private final int margin;
  private final List<TraceLines> traces = new ArrayList<>();
  private List<SpanLineBuilder> spans = new ArrayList<>();
  private final List<SpanLineBuilder> above = new ArrayList<>();
  private boolean open;
  private boolean separated;

  private ShapeParser(List<String> lines) {
    this.lines = lines;
    this.margin = margin(lines);
  }

  public static List<TraceLines> parse(String text) {
    ShapeParser parser = new ShapeParser(text.lines().map(String::stripTrailing).toList());
    for (int i = 0; i < parser.lines.size(); i++) {
      parser.readLine(i);
    }
    parser.finish();
    return parser.traces;
  }

  private static int margin(List<String> lines) {
    int margin = Integer.MAX_VALUE;
    for (String line : lines) {
      if (!isSkipped(line)) {
        margin = Math.min(margin, indent(line));
      }
    }
    return margin;
  }

  private static boolean isSkipped(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#");
  }

  private static int indent(String line) {
    int spaces = 0;
    while (spaces < line.length() && line.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }

  private void readLine(int index) {
    String line = lines.get(index);
    if (isSkipped(line)) {
      return;
    }
    Cursor cursor = new Cursor(index + 1, line, indent(line));
    if (cursor.peek() == '\t') {
      throw cursor.error("a tab; " + STEP);
    }
    int depth = depth(cursor);
    if (cursor.isAt("---")) {
      separator(cursor, depth);
    } else {
      content(new LineParser(cursor), cursor, depth);
    }
  }

  private int depth(Cursor cursor) {
    int spaces = cursor.at() - margin;
    if (spaces % 2 != 0) {
      throw cursor.error(
          "an odd indent, %s; %s, so it is %s or %s"
              .formatted(spaces, STEP, spaces - 1, spaces + 1));
    }
    int depth = spaces / 2;
    if (depth > above.size()) {
      throw cursor.error(
          "a step too deep: a line may be at most one step (two spaces) deeper than the line that"
              + " it belongs to, here at column "
              + (margin + 2 * above.size() + 1));
    }
    return depth;
  }

  private void separator(Cursor cursor, int depth) {
    int start = cursor.at();
    cursor.take("---");
    new LineParser(cursor).end("after ---");
    if (depth > 0) {
      throw cursor.error(start, "--- separates traces and must be at the margin");
    }
    if (spans.isEmpty() && !open) {
      throw cursor.error(
          start, "no trace before ---, which separates two traces of at least one line each");
    }
    endTrace();
    separated = true;
  }

  private void content(LineParser parser, Cursor cursor, int depth) {
    if (cursor.isAt("...")) {
      cursor.take("...");
      parser.end("after ...");
      leaveOpen(depth);
    } else if (cursor.peek() == ':') {
      owner(cursor, depth, "an event").events.add(parser.event());
    } else if (cursor.isAt("->")) {
      owner(cursor, depth, "a link").links.add(parser.link());
    } else {
      span(parser.span(depth), depth);
    }
  }

  private void leaveOpen(int depth) {
    if (depth == 0) {
      open = true;
    } else {
      above.get(depth - 1).open = true;
    }
    close(depth);
  }

  private SpanLineBuilder owner(Cursor cursor, int depth, String what) {
    if (depth == 0) {
      throw cursor.error(what + " belongs to a span: put it below one, two spaces deeper");
    }
    close(depth);
    return above.get(depth - 1);
  }

  private void span(SpanLineBuilder span, int depth) {
    close(depth);
    above.add(span);
    spans.add(span);
  }

  /** Closes the lines at this depth and deeper: no later line can belong to them. */
  private void close(int depth) {
    above.subList(depth, above.size()).clear();
  }

  private void endTrace() {
    traces.add(new TraceLines(spans.stream().map(SpanLineBuilder::build).toList(), open));
    spans = new ArrayList<>();
    above.clear();
    open = false;
  }

  private void finish() {
    if (!spans.isEmpty() || open) {
      endTrace();
    } else if (separated) {
      int last = lines.size();
      while (!lines.get(last - 1).strip().startsWith("---")) {
        last--;
      }
      throw new Cursor(last, lines.get(last - 1), margin)
          .error("no trace after ---, which separates two traces of at least one line each");
    }
  }
}

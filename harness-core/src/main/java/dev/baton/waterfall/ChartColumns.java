package dev.baton.waterfall;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The widths and contents of a chart's columns. Widths count characters, so names in double-width
 * scripts shift their line.
 *
 * @param name columns for the indented name
 * @param service columns for the service
 * @param bar columns for the bars
 * @param duration columns for the duration
 */
record ChartColumns(int name, int service, int bar, int duration) {

  static final int MAX_SERVICE = 24;
  private static final int MAX_INDENTED_LEVELS = 8;
  private static final int MIN_NAME = 8;
  private static final int MIN_NAME_COLUMN =
      2 * MAX_INDENTED_LEVELS + "[99999] ".length() + MIN_NAME;
  private static final int GAPS = 6;

  /** Gives bars the remaining width, but at least about a third of it. */
  static ChartColumns of(List<SpanNode> nodes, SpanTimes times, int width) {
    int service = widest(nodes, node -> length(serviceOf(node.span())));
    int duration = widest(nodes, node -> durationOf(times.get(node)).length());
    int maxName = Math.max(MIN_NAME_COLUMN, width * 2 / 5);
    int name = Math.min(maxName, widest(nodes, node -> length(indented(node, maxName))));
    int bar = Math.max(width / 3, width - name - service - duration - GAPS);
    return new ChartColumns(name, service, bar, duration);
  }

  private static int widest(List<SpanNode> nodes, ToIntFunction<SpanNode> width) {
    return nodes.stream().mapToInt(width).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String indented(SpanNode node, int width) {
    int levels = Math.min(node.depth(), MAX_INDENTED_LEVELS);
    String indent = "  ".repeat(levels);
    if (node.depth() > levels) {
      indent += "[" + node.depth() + "] ";
    }
    int room = Math.max(MIN_NAME, width - indent.length());
    return indent + Redaction.current().line(node.span().name(), room);
  }

  private static String serviceOf(CapturedSpan span) {
    return "@" + Redaction.current().line(span.service(), MAX_SERVICE);
  }

  /**
   * Returns an empty text for a span that has not ended, and a negative time if the clock went
   * back.
   */
  private static String durationOf(SpanTime time) {
    CapturedSpan span = time.node().span();
    if (!span.isEnded()) {
      return "";
    }
    boolean back = span.endEpochNanos() < span.startEpochNanos();
    return HumanDuration.of(back ? span.duration() : time.duration());
  }

  int beforeBar() {
    return name + service + 4;
  }

  String name(SpanNode node) {
    String text = indented(node, name);
    return text + blanks(name - length(text));
  }

  String service(SpanNode node) {
    String text = serviceOf(node.span());
    return text + blanks(service - length(text));
  }

  String duration(SpanTime time) {
    String text = durationOf(time);
    return blanks(duration - text.length()) + text;
  }

  private static String blanks(int count) {
    return " ".repeat(Math.max(0, count));
  }
}

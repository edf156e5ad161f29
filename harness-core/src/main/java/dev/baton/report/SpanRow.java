package dev.baton.report;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.waterfall.Axis;
import dev.baton.waterfall.CriticalPath.Step;
import dev.baton.waterfall.SpanTime;
import dev.baton.waterfall.SpanTimes;
import dev.baton.waterfall.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a span: its name in the tree, its bar, and the details that open below it. The bar is
 * light while the span waits for children, solid during its own time, and underlined on the
 * critical path.
 */
final class SpanRow {

  private static final int MAX_INDENTED_LEVELS = 16;
  private static final int MAX_PIECES = 200;

  private final Html html;
  private final Palette palette;
  private final SpanTimes times;
  private final Axis axis;
  private final Anchors anchors;
  private final SpanDetails details;

  SpanRow(Html html, Palette palette, SpanTimes times, Axis axis, Anchors anchors) {
    this.html = html;
    this.palette = palette;
    this.times = times;
    this.axis = axis;
    this.anchors = anchors;
    details = new SpanDetails(html, anchors);
  }

  /** Writes the row; {@code pathSteps} is null for a span that is not on a critical path. */
  void write(SpanNode node, List<String> remarks, @Nullable List<Step> pathSteps) {
    SpanTime time = times.get(node);
    html.open(
        "details",
        "class",
        styles(node.span(), pathSteps != null),
        "id",
        anchors.idOf(node.span().spanContext()));
    html.open("summary");
    writeName(node, remarks);
    writeBar(time, pathSteps == null ? List.of() : pathSteps);
    html.close("summary");
    details.write(time, remarks);
    html.close("details").newLine();
  }

  private String styles(CapturedSpan span, boolean onPath) {
    return "span "
        + palette.styleOf(span.service())
        + (onPath ? " on-path" : "")
        + (span.status().isError() ? " error" : "")
        + (span.isEnded() ? "" : " open-ended")
        + (span.isSampled() ? "" : " unsampled");
  }

  private void writeName(SpanNode node, List<String> remarks) {
    int levels = Math.min(node.depth(), MAX_INDENTED_LEVELS);
    html.open("span", "class", "name", "style", "--d:" + levels);
    if (node.depth() > levels) {
      html.element("small", "depth " + node.depth(), "class", "depth");
    }
    html.element("b", node.span().name(), "title", node.span().name());
    html.element("span", node.span().service(), "class", "service");
    html.element("small", node.span().kind().name(), "class", "kind");
    for (String remark : remarks) {
      html.element("small", shortened(remark), "class", styleOf(remark), "title", remark);
    }
    html.close("span");
  }

  private static String shortened(String remark) {
    return remark.split("[:,]", 2)[0];
  }

  private static String styleOf(String remark) {
    return remark.startsWith("ERROR") ? "tag bad" : "tag odd";
  }

  private void writeBar(SpanTime time, List<Step> pathSteps) {
    double start = axis.position(times, time.startNanos());
    double end = axis.position(times, time.endNanos());
    html.open("span", "class", "track", "aria-hidden", "true");
    piece("bar", start, end);
    writeOwnTime(time);
    pathSteps.stream()
        .limit(MAX_PIECES)
        .forEach(step -> piece("path", step.startNanos(), step.endNanos()));
    html.close("span");
    html.element("em", label(time), "class", "time");
  }

  /** Writes the times between the waits; only the first ones if there are very many. */
  private void writeOwnTime(SpanTime time) {
    int shown = Math.min(MAX_PIECES, time.waits().size());
    long cursor = time.startNanos();
    for (Wait wait : time.waits().subList(0, shown)) {
      piece("own", cursor, wait.startNanos());
      cursor = wait.endNanos();
    }
    if (shown == time.waits().size()) {
      piece("own", cursor, time.endNanos());
    }
  }

  private void piece(String style, long startNanos, long endNanos) {
    if (startNanos < endNanos) {
      piece(style, axis.position(times, startNanos), axis.position(times, endNanos));
    }
  }

  private void piece(String style, double start, double end) {
    String box = "left:" + Html.percent(start) + ";width:" + Html.percent(end - start);
    html.open("i", "class", style, "style", box).close("i");
  }

  private static String label(SpanTime time) {
    CapturedSpan span = time.node().span();
    if (!span.isEnded()) {
      return "";
    }
    boolean back = span.endEpochNanos() < span.startEpochNanos();
    return HumanDuration.of(back ? span.duration() : time.duration());
  }
}

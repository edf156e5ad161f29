package dev.baton.report;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waterfall.Axis;
import dev.baton.waterfall.CriticalPath;
import dev.baton.waterfall.SpanRemarks;
import dev.baton.waterfall.SpanTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chart of one trace: a heading, the time by service, the axis, and one row for each span. */
final class TraceChart {

  private static final String WITHOUT_THEM =
      " The trace is very large: waiting times and the critical path are those of the spans above.";

  private final Html html;
  private final Palette palette;
  private final Trace trace;
  private final Trace timed;
  private final SpanTimes times;
  private final Axis axis;
  private final Ticks ticks;
  private final Map<SpanNode, List<CriticalPath.Step>> pathSteps = new HashMap<>();
  private final CriticalPath longest;

  /**
   * Makes the chart of a trace.
   *
   * @param timed the trace itself, or, of a very large one, the spans of it that are shown
   * @param times those of {@code timed}
   */
  TraceChart(Html html, Palette palette, Trace trace, Trace timed, SpanTimes times, Axis axis) {
    this.html = html;
    this.palette = palette;
    this.trace = trace;
    this.timed = timed;
    this.times = times;
    this.axis = axis;
    ticks = Ticks.of(axis.lengthNanos());
    longest = CriticalPath.longest(timed, times);
    for (SpanNode root : timed.roots()) {
      CriticalPath path = root == longest.root() ? longest : CriticalPath.of(times, root);
      path.nodes().forEach(this::stepsOf);
      path.steps().forEach(step -> stepsOf(step.node()).add(step));
    }
  }

  private List<CriticalPath.Step> stepsOf(SpanNode node) {
    return pathSteps.computeIfAbsent(node, key -> new ArrayList<>());
  }

  /** Writes the chart with rows for these spans. */
  void write(List<SpanNode> shown, Anchors anchors, IncidentRemarks incidents) {
    html.open("section", "class", "trace");
    html.open("header").element("h2", trace.name());
    html.open("p", "class", "meta").text(String.join(" · ", facts())).text(" · ");
    html.element("code", trace.traceId()).close("p", "header");
    writePath();
    html.open("div", "class", "chart", "style", "--step:" + Html.percent(ticks.gridStep()));
    writeAxis();
    SpanRemarks remarks = SpanRemarks.of(times);
    SpanRow row = new SpanRow(html, palette, times, axis, anchors);
    for (SpanNode node : shown) {
      row.write(node, incidents.after(remarks.on(node), node.span()), pathSteps.get(node));
    }
    html.close("div");
    if (shown.size() < trace.size()) {
      String rest = CountText.count(trace.size() - shown.size(), "more span");
      String without = timed == trace ? "" : WITHOUT_THEM;
      html.element("p", rest + " of this trace not shown." + without, "class", "cut");
    }
    html.close("section").newLine();
  }

  private List<String> facts() {
    List<CapturedSpan> spans = trace.spans();
    List<String> facts = new ArrayList<>();
    facts.add(HumanDuration.of(times.length()));
    facts.add(CountText.count(spans.size(), "span"));
    facts.add(
        CountText.count(spans.stream().map(CapturedSpan::service).distinct().count(), "service"));
    if (trace.roots().size() > 1) {
      facts.add(trace.roots().size() + " roots");
    }
    long errors = spans.stream().filter(span -> span.status().isError()).count();
    if (errors > 0) {
      facts.add(CountText.count(errors, "error"));
    }
    if (axis.offsetOf(times) > 0) {
      facts.add("begins " + HumanDuration.ofNanos(axis.offsetOf(times)) + " after the first");
    }
    return facts;
  }

  private void writePath() {
    Map<String, Duration> parts = longest.timeByService();
    if (parts.size() < 2) {
      return;
    }
    html.open("div", "class", "shares").element("span", "Critical path", "class", "label");
    html.open("span", "class", "stack", "aria-hidden", "true");
    parts.keySet().forEach(service -> writeShare(service, longest.shareOf(service)));
    html.close("span").open("span", "class", "parts");
    parts.forEach(this::writePart);
    html.close("span", "div");
  }

  private void writeShare(String service, double share) {
    String style = "width:" + Html.percent(share);
    html.open("i", "class", palette.styleOf(service), "style", style).close("i");
  }

  private void writePart(String service, Duration time) {
    html.open("span", "class", "part " + palette.styleOf(service)).open("i").close("i");
    html.text(service + " ").element("b", HumanDuration.of(time));
    html.text(" " + Math.round(longest.shareOf(service) * 100) + " %").close("span");
  }

  private void writeAxis() {
    html.open("div", "class", "axis", "aria-hidden", "true").open("span", "class", "ticks");
    for (long at : ticks.moments()) {
      String left = "left:" + Html.percent(ticks.position(at));
      html.element("i", HumanDuration.ofNanos(at), "style", left);
    }
    html.close("span").element("em", HumanDuration.ofNanos(axis.lengthNanos()), "class", "time");
    html.close("div").newLine();
  }
}

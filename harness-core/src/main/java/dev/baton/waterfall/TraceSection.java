package dev.baton.waterfall;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lines of one trace: a heading, the axis, one line per span, and where the time went. */
final class TraceSection {

  private static final int MAX_TITLE = 60;
  private static final int MAX_PARTS = 6;
  private static final String GAP = "  ";

  private final Trace trace;
  private final SpanTimes times;
  private final List<SpanNode> shown;
  private final CriticalPath longestPath;
  private final Map<SpanNode, List<CriticalPath.Step>> pathSteps = new HashMap<>();
  private final ChartColumns columns;
  private final Axis axis;
  private final BarPainter painter;

  TraceSection(Trace trace, SpanTimes times, Axis axis, WaterfallOptions options) {
    this.trace = trace;
    this.times = times;
    this.axis = axis;
    shown = trace.nodes().subList(0, Math.min(trace.size(), options.maxSpans()));
    longestPath = CriticalPath.longest(trace, times);
    for (SpanNode root : trace.roots()) {
      CriticalPath path = root == longestPath.root() ? longestPath : CriticalPath.of(times, root);
      path.steps().forEach(this::addStep);
    }
    columns = ChartColumns.of(shown, times, options.width());
    painter = new BarPainter(axis, times, columns.bar(), BarCharacters.of(options));
  }

  private void addStep(CriticalPath.Step step) {
    pathSteps.computeIfAbsent(step.node(), node -> new ArrayList<>()).add(step);
  }

  void appendTo(StringBuilder text) {
    appendLine(text, heading());
    appendLine(text, "");
    appendLine(text, axisLine());
    SpanRemarks remarks = SpanRemarks.of(times);
    shown.forEach(node -> appendLine(text, spanLine(node, remarks)));
    int hidden = trace.size() - shown.size();
    if (hidden > 0) {
      appendLine(text, "… and " + count(hidden, "more span") + ", not shown");
    }
    if (longestPath.steps().size() > 1) {
      appendLine(text, "");
      appendLine(text, pathLine());
    }
  }

  private static void appendLine(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private String heading() {
    List<CapturedSpan> spans = trace.spans();
    List<String> facts = new ArrayList<>();
    facts.add(HumanDuration.of(times.length()));
    if (axis.offsetOf(times) > 0) {
      facts.add("from " + HumanDuration.ofNanos(axis.offsetOf(times)));
    }
    facts.add(count(spans.size(), "span"));
    facts.add(count(spans.stream().map(CapturedSpan::service).distinct().count(), "service"));
    if (trace.roots().size() > 1) {
      facts.add(trace.roots().size() + " roots");
    }
    long errors = spans.stream().filter(span -> span.status().isError()).count();
    if (errors > 0) {
      facts.add(count(errors, "error"));
    }
    long open = spans.stream().filter(span -> !span.isEnded()).count();
    if (open > 0) {
      facts.add(open + " not ended");
    }
    return Redaction.current().line(trace.name(), MAX_TITLE) + ": " + String.join(", ", facts);
  }

  private String axisLine() {
    String end = HumanDuration.ofNanos(axis.lengthNanos());
    int room = columns.bar() - end.length();
    return " ".repeat(columns.beforeBar()) + pad("0 ms", room) + end;
  }

  private String spanLine(SpanNode node, SpanRemarks remarks) {
    SpanTime time = times.get(node);
    String bar = painter.paint(time, pathSteps.getOrDefault(node, List.of()));
    String line =
        columns.name(node) + GAP + columns.service(node) + GAP + pad(bar, columns.bar()) + GAP;
    List<String> words = new ArrayList<>(remarks.on(node));
    String waits = WaitText.of(time);
    if (!waits.isEmpty()) {
      words.add(waits);
    }
    return line + columns.duration(time) + GAP + String.join("; ", words);
  }

  private String pathLine() {
    Map<String, Duration> parts = longestPath.timeBy(span -> "@" + span.service());
    if (parts.size() == 1) {
      parts = longestPath.timeBy(CapturedSpan::name);
    }
    String shares =
        parts.entrySet().stream()
            .limit(MAX_PARTS)
            .map(part -> share(part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    int more = parts.size() - MAX_PARTS;
    String of =
        trace.roots().size() > 1
            ? " of " + Redaction.current().line(longestPath.root().span().name(), MAX_TITLE)
            : "";
    return "critical path" + of + ": " + shares + (more > 0 ? " and " + more + " more" : "");
  }

  private String share(String who, Duration time) {
    double total = times.get(longestPath.root()).durationNanos();
    long percent = Math.round(time.toNanos() / total * 100);
    return Redaction.current().line(who, MAX_TITLE)
        + " "
        + HumanDuration.of(time)
        + " ("
        + percent
        + " %)";
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s", number, noun) + (number == 1 ? "" : "s");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}

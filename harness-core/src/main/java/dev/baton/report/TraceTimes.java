package dev.baton.report;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.text.Markdown;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waterfall.CriticalPath;
import dev.baton.waterfall.SpanTime;
import dev.baton.waterfall.SpanTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the time of one trace went, as parts of Markdown: the critical path, time that no child of
 * a span accounts for, and children that ran one after the other. Every program has these; none is
 * a fault by itself.
 */
final class TraceTimes {

  private static final int MAX_STEPS = 8;
  private static final int MAX_LISTED = 5;
  private static final int MAX_NAME = 60;

  /** What takes less than this part of the trace is not told. */
  private static final int NEGLIGIBLE = 100;

  private final Trace trace;
  private final SpanTimes times;

  private TraceTimes(Trace trace, SpanTimes times) {
    this.trace = trace;
    this.times = times;
  }

  static TraceTimes of(Trace trace) {
    return new TraceTimes(trace, SpanTimes.of(trace));
  }

  Duration length() {
    return times.length();
  }

  /** Returns whether there are several spans and a time to divide among them. */
  boolean isWorthTelling() {
    return trace.size() > 1 && !length().isZero();
  }

  /** Returns the parts. */
  List<List<String>> parts() {
    CriticalPath path = CriticalPath.longest(trace, times);
    List<List<String>> parts = new ArrayList<>();
    parts.add(List.of("### " + SpanLabel.text(trace.name()) + ": " + HumanDuration.of(length())));
    parts.add(
        List.of(
            "The end of %s depended on this work, the longest first (the critical path):"
                .formatted(SpanLabel.of(path.root().span()))));
    parts.add(table(path));
    List<String> remarks = new ArrayList<>(unaccounted());
    remarks.addAll(sequences());
    if (!remarks.isEmpty()) {
      parts.add(remarks);
    }
    return parts;
  }

  private List<String> table(CriticalPath path) {
    Duration whole = times.get(path.root()).duration();
    List<List<String>> rows =
        path.nodes().stream()
            .filter(node -> !path.timeIn(node).isZero())
            .sorted(
                Comparator.comparing(path::timeIn)
                    .reversed()
                    .thenComparing(node -> times.get(node).startNanos())
                    .thenComparing(node -> node.span().spanId()))
            .limit(MAX_STEPS)
            .map(node -> row(node.span(), path.timeIn(node), whole))
            .toList();
    return Markdown.table(List.of("Span", "Service", "Own time", "Share"), rows);
  }

  private static List<String> row(CapturedSpan span, Duration time, Duration whole) {
    Redaction redaction = Redaction.current();
    return List.of(
        redaction.line(span.name(), MAX_NAME),
        redaction.line(span.service(), MAX_NAME),
        HumanDuration.of(time),
        Math.round(100.0 * time.toNanos() / whole.toNanos()) + " %");
  }

  private List<String> unaccounted() {
    return trace.nodes().stream()
        .map(times::get)
        .filter(time -> !time.waits().isEmpty() && isNoticeable(time.self()))
        .sorted(Comparator.comparing(SpanTime::self).reversed())
        .limit(MAX_LISTED)
        .map(
            time ->
                "* Unaccounted: no child covers %s of the %s of %s."
                    .formatted(
                        HumanDuration.of(time.self()),
                        HumanDuration.of(time.duration()),
                        SpanLabel.of(time.node().span())))
        .toList();
  }

  private List<String> sequences() {
    return Sequence.in(trace, times).stream()
        .filter(sequence -> isNoticeable(sequence.saving()))
        .sorted(Comparator.comparing(Sequence::saving).reversed())
        .limit(MAX_LISTED)
        .map(sequence -> "* " + sequence.text())
        .toList();
  }

  private boolean isNoticeable(Duration time) {
    return !time.isZero() && time.compareTo(length().dividedBy(NEGLIGIBLE)) >= 0;
  }
}

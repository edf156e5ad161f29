package dev.baton.report;

import dev.baton.text.Markdown;
import dev.baton.trace.Trace;
import dev.baton.waterfall.Waterfall;
import dev.baton.waterfall.WaterfallOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The traces as parts of Markdown: their waterfalls, and where the time of the longest went. */
final class TraceSections {

  private static final int MAX_TRACES = 10;
  private static final int MAX_SPANS = 100;
  private static final int MAX_TIMED = 3;
  private static final int LONGEST_LINE = 180;

  private TraceSections() {}

  /** Returns the parts. */
  static List<List<String>> of(List<Trace> traces) {
    List<Trace> largest =
        traces.stream()
            .sorted(Comparator.comparing(Trace::size).reversed())
            .limit(MAX_TRACES)
            .toList();
    List<Trace> shown = traces.stream().filter(largest::contains).toList();
    List<List<String>> parts = new ArrayList<>();
    parts.add(List.of("## Traces"));
    parts.add(Markdown.block(waterfall(shown)));
    if (traces.size() > shown.size()) {
      parts.add(
          List.of("And " + CountText.count(traces.size() - shown.size(), "more trace") + "."));
    }
    parts.addAll(times(shown));
    return parts;
  }

  private static List<String> waterfall(List<Trace> traces) {
    WaterfallOptions options = WaterfallOptions.defaults().withMaxSpans(MAX_SPANS / traces.size());
    return Waterfall.of(traces, options).toText().lines().map(TraceSections::cut).toList();
  }

  private static String cut(String line) {
    return line.codePointCount(0, line.length()) <= LONGEST_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE - 1)) + "…";
  }

  private static List<List<String>> times(List<Trace> traces) {
    List<TraceTimes> timed =
        traces.stream()
            .map(TraceTimes::of)
            .filter(TraceTimes::isWorthTelling)
            .sorted(Comparator.comparing(TraceTimes::length).reversed())
            .limit(MAX_TIMED)
            .toList();
    List<List<String>> parts = new ArrayList<>();
    if (!timed.isEmpty()) {
      parts.add(List.of("## Where the time went"));
    }
    timed.forEach(times -> parts.addAll(times.parts()));
    return parts;
  }
}

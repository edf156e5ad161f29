package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.metrics.SpanMetrics;
import dev.baton.metrics.SpanSeries;
import dev.baton.text.HumanDuration;
import dev.baton.waiting.Problem;
import java.util.ArrayList;
import java.util.List;

/** Span metrics in failures, one line per series. */
@Internal
public final class SpanMetricsText {

  private static final int MOST = 15;
  private static final double NANOS_PER_MILLI = 1e6;

  private SpanMetricsText() {}

  public static Problem of(String sentence, SpanMetrics metrics) {
    if (metrics.series().isEmpty()) {
      return Problem.of(sentence + ".");
    }
    List<String> lines = new ArrayList<>(List.of(sentence + ":", ""));
    metrics.series().stream().limit(MOST).forEach(series -> lines.add("    " + line(series)));
    int more = metrics.series().size() - MOST;
    if (more > 0) {
      lines.add("    and " + more + " more");
    }
    return Problem.of(String.join("\n", lines));
  }

  private static String line(SpanSeries series) {
    long mean = Math.round(series.duration().sum() / series.calls() * NANOS_PER_MILLI);
    return "%s @%s %s, status %s: %s, %s on average"
        .formatted(
            ValueText.name(series.name()),
            ValueText.name(series.service()),
            series.kind(),
            series.status(),
            series.calls() + (series.calls() == 1 ? " call" : " calls"),
            HumanDuration.ofNanos(mean));
  }
}

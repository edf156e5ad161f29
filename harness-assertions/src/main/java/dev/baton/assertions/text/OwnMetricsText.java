package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.OwnMetric;
import dev.baton.waiting.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The section of a failure about metrics that a Collector keeps about itself. */
@Internal
public final class OwnMetricsText {

  private static final int MOST = 30;

  private OwnMetricsText() {}

  /**
   * Shows the series, or if there are none, those that they were chosen from.
   *
   * @param others what the series were chosen from
   */
  public static Problem of(String sentence, List<OwnMetric> series, List<OwnMetric> others) {
    StringBuilder text = new StringBuilder(sentence).append(":\n");
    if (series.isEmpty()) {
      text.append(
          others.isEmpty()
              ? "\n    the collector has counted nothing"
              : "\n    there is no such series, only:");
    }
    List<OwnMetric> shown = series.isEmpty() ? others : series;
    shown.stream().limit(MOST).forEach(one -> text.append("\n    ").append(line(one)));
    if (shown.size() > MOST) {
      text.append("\n    and ").append(ValueText.count(shown.size() - MOST, "more series"));
    }
    return Problem.of(text.append('\n').toString());
  }

  private static String line(OwnMetric metric) {
    return metric.value()
        + " "
        + ValueText.name(metric.name())
        + metric.attributes().entrySet().stream()
            .map(OwnMetricsText::pair)
            .collect(Collectors.joining());
  }

  private static String pair(Map.Entry<String, String> attribute) {
    return " " + ValueText.name(attribute.getKey()) + "=" + ValueText.name(attribute.getValue());
  }
}

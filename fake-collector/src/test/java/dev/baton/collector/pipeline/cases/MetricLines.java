package dev.baton.collector.pipeline.cases;

import dev.baton.collector.pipeline.data.MetricsData;
import java.util.List;

/** The data points of the last export as sorted lines, without times. */
final class MetricLines {

  private MetricLines() {}

  static List<String> of(List<MetricsData> exports) {
    return List.of();
  }

  static List<String> parse(String jsonLines) {
    return jsonLines.lines().toList();
  }
}

package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.DataPoint;
import dev.baton.collector.pipeline.data.Metric;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.PointValue;
import dev.baton.collector.pipeline.data.ResourceMetrics;
import dev.baton.decision.CountedSeries;
import dev.baton.decision.CountedSeries.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The series in the exports of a backend: the latest point of a cumulative one, the sum of deltas.
 */
final class SpanMetricSeries {

  private record Key(String resource, String metric, Map<String, String> dimensions) {}

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<Key, CountedSeries> series = new LinkedHashMap<>();

  private SpanMetricSeries() {}

  static List<CountedSeries> of(List<MetricsData> exports) {
    SpanMetricSeries found = new SpanMetricSeries();
    exports.forEach(export -> export.resourceMetrics().forEach(found::add));
    return List.copyOf(found.series.values());
  }

  private void add(ResourceMetrics resource) {
    String attributes = resource.resource().attributes().toString();
    for (Metric metric : resource.metrics()) {
      for (DataPoint point : metric.points()) {
        Map<String, String> dimensions = new TreeMap<>();
        point.attributes().forEach((key, value) -> dimensions.put(key, AnyValueText.of(value)));
        String name = metric.description().name();
        CountedSeries one = series(name, dimensions, metric.description().unit(), point.value());
        series.merge(
            new Key(attributes, name, dimensions),
            one,
            (before, latest) -> metric.description().delta() ? sum(before, latest) : latest);
      }
    }
  }

  private static CountedSeries sum(CountedSeries first, CountedSeries second) {
    Durations one = first.durations();
    Durations other = second.durations();
    return new CountedSeries(
        first.metric(),
        first.dimensions(),
        first.count() + second.count(),
        one == null || other == null ? other : one.plus(other));
  }

  private static CountedSeries series(
      String name, Map<String, String> dimensions, String unit, PointValue value) {
    double nanos = unit.equals("s") ? NANOS_PER_SECOND : NANOS_PER_MILLI;
    if (value instanceof PointValue.Histogram histogram) {
      List<Duration> bounds =
          histogram.bounds().stream().map(bound -> duration(bound, nanos)).toList();
      return new CountedSeries(
          name, dimensions, histogram.count(), new Durations(bounds, histogram.counts()));
    }
    if (value instanceof PointValue.Exponential exponential) {
      return new CountedSeries(
          name, dimensions, exponential.count(), durations(exponential, nanos));
    }
    return new CountedSeries(
        name, dimensions, value instanceof PointValue.Whole whole ? whole.value() : 0, null);
  }

  private static Durations durations(PointValue.Exponential exponential, double nanos) {
    List<Duration> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    bounds.add(Duration.ZERO);
    counts.add(exponential.zeroCount());
    double base = Math.pow(2, Math.pow(2, -exponential.scale()));
    for (int i = 0; i < exponential.counts().size(); i++) {
      bounds.add(duration(Math.pow(base, exponential.offset() + i + 1.0), nanos));
      counts.add(exponential.counts().get(i));
    }
    counts.add(0L); // no duration is above the last bound
    return new Durations(bounds, counts);
  }

  private static Duration duration(double value, double nanosPerUnit) {
    return Duration.ofNanos(Math.round(value * nanosPerUnit));
  }
}

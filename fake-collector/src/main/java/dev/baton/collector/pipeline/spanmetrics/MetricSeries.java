package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.Metric;
import dev.baton.collector.pipeline.data.SpanData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongBiFunction;

/** All series of one metric of one resource. */
final class MetricSeries {

  private static final String OVERFLOW = "otel.metric.overflow";

  private final SpanMetricsSettings settings;
  private final Supplier<Series.Counter> counters;
  private final Map<String, Series> series = new LinkedHashMap<>();

  MetricSeries(SpanMetricsSettings settings, Supplier<Series.Counter> counters) {
    this.settings = settings;
    this.counters = counters;
  }

  void add(SeriesAttributes key, SpanData span, double duration, long weight, long nowNanos) {
    Series one = series.get(key.key());
    if (one == null) {
      one = begin(key, nowNanos);
    }
    one.add(duration, weight, nowNanos);
    one.addExemplar(span, duration, settings.exemplars());
  }

  private Series begin(SeriesAttributes key, long nowNanos) {
    boolean hasOverflow = series.containsKey(OVERFLOW);
    int apart = series.size() - (hasOverflow ? 1 : 0);
    if (settings.cardinalityLimit() > 0 && apart >= settings.cardinalityLimit()) {
      return series.computeIfAbsent(
          OVERFLOW,
          absent ->
              new Series(
                  new AttributeMap().put(OVERFLOW, AnyValue.of(true)),
                  counters.get(),
                  nowNanos,
                  false));
    }
    Series begun = new Series(key.attributes(), counters.get(), nowNanos, true);
    series.put(key.key(), begun);
    return begun;
  }

  /** Adds a point for each series to a metric. */
  void flush(Metric into, long nowNanos, ToLongBiFunction<String, Series> start) {
    series.forEach(
        (key, one) ->
            into.points().add(one.flush(settings.delta(), start.applyAsLong(key, one), nowNanos)));
  }

  void clearExemplars() {
    series.values().forEach(Series::clearExemplars);
  }

  /** Forgets series that were not seen for so long. */
  void expire(long nowNanos, long expirationNanos) {
    series.values().removeIf(one -> nowNanos - one.seenNanos() >= expirationNanos);
  }
}

package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the Collector refuses in the settings of a span_metrics connector. */
record SpanMetricsCheck(ComponentSettings settings, Gates gates) {

  void check(SpanMetricsSettings read) {
    Set<String> builtIn = new HashSet<>(BuiltIn.RESERVED);
    if (BuiltIn.hasInstanceId(gates)) {
      builtIn.add(BuiltIn.INSTANCE_ID);
    }
    Dimension.check(settings, "dimensions", read.dimensions(), builtIn);
    Dimension.check(settings, "calls_dimensions", read.callsDimensions(), builtIn);
    Dimension.check(settings, "histogram", read.histogram().dimensions(), builtIn);
    List<Dimension> events = read.eventDimensions();
    if (events != null) {
      Dimension.check(settings, "events", events, builtIn);
    }
    positive("resource_metrics_cache_size", read.resourceCacheSize());
    if (read.delta()) {
      positive("metric_timestamp_cache_size", read.timestampCacheSize());
    }
    notNegative("metrics_expiration", read.expiration());
    notNegative("series_expiration", read.seriesExpiration());
    notNegative("metrics_flush_interval", read.flushInterval());
    if (read.flushInterval().isZero()) {
      throw settings.error("metrics_flush_interval", "is 0, with which a real Collector crashes");
    }
    if (read.cardinalityLimit() < 0) {
      throw settings.error("aggregation_cardinality_limit", "must not be negative");
    }
  }

  private void positive(String field, long value) {
    if (value <= 0) {
      throw settings.error(field, "must be greater than 0");
    }
  }

  private void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw settings.error(field, "must not be negative");
    }
  }
}

package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.AttributeMap;
import org.jspecify.annotations.Nullable;

/** What was counted for one resource. */
final class ResourceState {

  final AttributeMap attributes;
  final MetricSeries calls;
  final @Nullable MetricSeries durations;
  final @Nullable MetricSeries events;
  long seenNanos;

  ResourceState(AttributeMap attributes, SpanMetricsSettings settings) {
    this.attributes = attributes;
    this.calls = new MetricSeries(settings, Counters.Calls::new);
    this.durations =
        settings.histogram().disabled()
            ? null
            : new MetricSeries(settings, () -> histogram(settings));
    this.events =
        settings.eventDimensions() == null ? null : new MetricSeries(settings, Counters.Calls::new);
  }

  private static Series.Counter histogram(SpanMetricsSettings settings) {
    var bounds = settings.histogram().bounds();
    return bounds == null
        ? new ExponentialBuckets(settings.histogram().maxSize())
        : new Counters.Buckets(bounds);
  }

  void clearExemplars() {
    calls.clearExemplars();
    if (durations != null) {
      durations.clearExemplars();
    }
    if (events != null) {
      events.clearExemplars();
    }
  }

  void expireSeries(long nowNanos, long expirationNanos) {
    calls.expire(nowNanos, expirationNanos);
    if (durations != null) {
      durations.expire(nowNanos, expirationNanos);
    }
    if (events != null) {
      events.expire(nowNanos, expirationNanos);
    }
  }
}

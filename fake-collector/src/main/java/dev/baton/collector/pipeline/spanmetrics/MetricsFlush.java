package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.data.Metric;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.ResourceData;
import dev.baton.collector.pipeline.data.ResourceMetrics;
import dev.baton.collector.pipeline.data.ScopeData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongBiFunction;

/** Turns what was counted into metrics, and forgets what is not needed any more. */
final class MetricsFlush {

  private static final String SCOPE = "spanmetricsconnector";

  private final SpanMetricsSettings settings;
  private final ResourceCache resources;
  private final boolean hidesResource;
  private final Map<String, Long> flushes;

  MetricsFlush(SpanMetricsSettings settings, ResourceCache resources, Gates gates) {
    this.settings = settings;
    this.resources = resources;
    this.hidesResource =
        gates.isOn("connector.spanmetrics.excludeResourceMetrics", false)
            && !settings.addsResourceAttributes();
    this.flushes =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > settings.timestampCacheSize();
          }
        };
  }

  MetricsData flush(long nowNanos) {
    MetricsData metrics = new MetricsData();
    for (ResourceState state : resources.all()) {
      metrics.resourceMetrics().add(flush(state, nowNanos));
    }
    tidy(nowNanos);
    return metrics;
  }

  private ResourceMetrics flush(ResourceState state, long nowNanos) {
    ResourceData resource = new ResourceData();
    if (!hidesResource) {
      resource.attributes().copyFrom(state.attributes);
    }
    ScopeData scope = new ScopeData();
    scope.setName(SCOPE);
    ResourceMetrics metrics = new ResourceMetrics(resource, scope);
    metrics.metrics().add(metric("calls", "", Metric.Kind.SUM, state.calls, nowNanos));
    if (state.durations != null) {
      Metric.Kind kind =
          settings.histogram().bounds() == null
              ? Metric.Kind.EXPONENTIAL_HISTOGRAM
              : Metric.Kind.HISTOGRAM;
      String unit = settings.histogram().unit();
      metrics.metrics().add(metric("duration", unit, kind, state.durations, nowNanos));
    }
    if (state.events != null) {
      metrics.metrics().add(metric("events", "", Metric.Kind.SUM, state.events, nowNanos));
    }
    return metrics;
  }

  private Metric metric(
      String name, String unit, Metric.Kind kind, MetricSeries series, long nowNanos) {
    String namespace = settings.namespace();
    Metric metric =
        new Metric(
            new Metric.Description(
                namespace.isEmpty() ? name : namespace + "." + name,
                "",
                unit,
                kind,
                settings.delta(),
                kind == Metric.Kind.SUM));
    series.flush(metric, nowNanos, start(name, nowNanos));
    return metric;
  }

  private ToLongBiFunction<String, Series> start(String metric, long nowNanos) {
    if (!settings.delta()) {
      return (key, series) -> series.createdNanos();
    }
    return (key, series) -> {
      Long before = flushes.put(metric + key, nowNanos);
      return before == null ? series.createdNanos() : before;
    };
  }

  private void tidy(long nowNanos) {
    if (settings.delta()) {
      resources.clear();
      return;
    }
    resources.forgetLeaving();
    resources.all().forEach(ResourceState::clearExemplars);
    if (!settings.expiration().isZero()) {
      long expiration = settings.expiration().toNanos();
      resources.leaveIf(state -> nowNanos - state.seenNanos >= expiration);
    }
    if (!settings.seriesExpiration().isZero()) {
      long expiration = settings.seriesExpiration().toNanos();
      resources.all().forEach(state -> state.expireSeries(nowNanos, expiration));
    }
  }
}

package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the file says of a span_metrics connector. */
@Internal
public record SpanMetricsSettings(
    List<Dimension> dimensions,
    List<Dimension> callsDimensions,
    Set<String> excluded,
    HistogramSettings histogram,
    long resourceCacheSize,
    Set<String> resourceKeys,
    boolean delta,
    Duration flushInterval,
    Duration expiration,
    Duration seriesExpiration,
    long timestampCacheSize,
    String namespace,
    int exemplars,
    @Nullable List<Dimension> eventDimensions,
    Set<String> scopes,
    long cardinalityLimit,
    boolean addsResourceAttributes,
    boolean tellsSamplingMethod) {

  private static final String NAMESPACE = "traces.span.metrics";
  private static final long CACHE_SIZE = 1000;

  static SpanMetricsSettings of(ComponentSettings settings, Gates gates) {
    settings.integer("dimensions_cache_size", 0);
    ComponentSettings exemplars = settings.section("exemplars");
    ComponentSettings events = settings.section("events");
    SpanMetricsSettings read =
        new SpanMetricsSettings(
            Dimension.listOf(settings, "dimensions"),
            Dimension.listOf(settings, "calls_dimensions"),
            Set.copyOf(settings.texts("exclude_dimensions")),
            HistogramSettings.of(settings.section("histogram"), gates),
            settings.integer("resource_metrics_cache_size", CACHE_SIZE),
            Set.copyOf(settings.texts("resource_metrics_key_attributes")),
            settings.text("aggregation_temporality", "").equals("AGGREGATION_TEMPORALITY_DELTA"),
            settings.duration("metrics_flush_interval", Duration.ofSeconds(60)),
            settings.duration("metrics_expiration", Duration.ZERO),
            settings.duration("series_expiration", Duration.ZERO),
            settings.integer("metric_timestamp_cache_size", CACHE_SIZE),
            settings.text("namespace", defaultNamespace(gates)),
            exemplars == null ? -1 : exemplars(exemplars),
            events == null ? null : eventDimensions(events),
            Set.copyOf(settings.texts("include_instrumentation_scope")),
            settings.integer("aggregation_cardinality_limit", 0),
            settings.flag("add_resource_attributes", false),
            settings.flag("enable_metrics_sampling_method", false));
    new SpanMetricsCheck(settings, gates).check(read);
    return read;
  }

  private static String defaultNamespace(Gates gates) {
    return gates.isOn("connector.spanmetrics.legacyMetricNames", false) ? "" : NAMESPACE;
  }

  /** The most exemplars of a data point; -1 if there are none at all. */
  private static int exemplars(ComponentSettings exemplars) {
    boolean enabled = exemplars.flag("enabled", false);
    long most = exemplars.integer("max_per_data_point", 5);
    exemplars.finish();
    if (enabled && most < 0) {
      throw exemplars.error("max_per_data_point", "must not be negative");
    }
    return enabled ? (int) most : -1;
  }

  private static @Nullable List<Dimension> eventDimensions(ComponentSettings events) {
    boolean enabled = events.flag("enabled", false);
    if (!enabled) {
      Dimension.checkFields(events, "dimensions");
      events.finish();
      return null;
    }
    List<Dimension> dimensions = Dimension.listOf(events, "dimensions");
    events.finish();
    if (dimensions.isEmpty()) {
      throw events.error("dimensions", "must not be empty");
    }
    return dimensions;
  }
}

package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of durations.
 *
 * @param nanosPerUnit the length of the unit
 * @param bounds upper bounds in the unit; null if they grow exponentially
 * @param maxSize the most buckets of an exponential histogram
 */
record HistogramSettings(
    boolean disabled,
    String unit,
    double nanosPerUnit,
    @Nullable List<Double> bounds,
    int maxSize,
    List<Dimension> dimensions) {

  private static final int MAX_SIZE = 160;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final List<Duration> DEFAULT_BOUNDS =
      Stream.of(2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10000, 15000)
          .map(Duration::ofMillis)
          .toList();

  static HistogramSettings of(@Nullable ComponentSettings settings, Gates gates) {
    boolean seconds = gates.isOn("connector.spanmetrics.useSecondAsDefaultMetricsUnit", false);
    String unit = seconds ? "s" : "ms";
    if (settings == null) {
      return of(false, unit, DEFAULT_BOUNDS, MAX_SIZE, List.of());
    }
    boolean disabled = settings.flag("disable", false);
    unit = unit(settings, unit);
    if (!unit.equals("s") && !unit.equals("ms")) {
      throw settings.error("unit", "must be ms or s");
    }
    List<Dimension> dimensions = Dimension.listOf(settings, "dimensions");
    ComponentSettings explicit = settings.section("explicit");
    ComponentSettings exponential = settings.section("exponential");
    if (explicit != null && exponential != null) {
      throw settings.error("explicit and exponential exclude each other");
    }
    List<Duration> bounds = explicit == null ? DEFAULT_BOUNDS : explicit.durations("buckets");
    long maxSize = exponential == null ? 0 : exponential.integer("max_size", MAX_SIZE);
    if (explicit != null) {
      explicit.finish();
    }
    if (exponential != null) {
      exponential.finish();
    }
    settings.finish();
    return of(disabled, unit, exponential == null ? bounds : null, (int) maxSize, dimensions);
  }

  /** A unit is also a number: 0 and nothing are milliseconds, 1 is seconds. */
  private static String unit(ComponentSettings settings, String byDefault) {
    if (settings.node("unit") instanceof ConfigNode.Scalar scalar
        && (scalar.value() == null || scalar.value() instanceof Long)) {
      long number = settings.integer("unit", 0);
      return number == 0 ? "ms" : number == 1 ? "s" : String.valueOf(number);
    }
    return settings.text("unit", byDefault).toLowerCase(Locale.ROOT);
  }

  private static HistogramSettings of(
      boolean disabled,
      String unit,
      @Nullable List<Duration> bounds,
      int maxSize,
      List<Dimension> dimensions) {
    double nanos = unit.equals("s") ? NANOS_PER_SECOND : NANOS_PER_MILLI;
    return new HistogramSettings(
        disabled,
        unit,
        nanos,
        bounds == null ? null : bounds.stream().map(bound -> bound.toNanos() / nanos).toList(),
        maxSize,
        dimensions);
  }
}

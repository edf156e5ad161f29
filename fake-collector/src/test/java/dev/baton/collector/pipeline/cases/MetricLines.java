package dev.baton.collector.pipeline.cases;

import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.DataPoint;
import dev.baton.collector.pipeline.data.Exemplar;
import dev.baton.collector.pipeline.data.Metric;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.PointValue;
import dev.baton.collector.pipeline.data.ResourceMetrics;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The data points of the latest export that has some, as sorted lines, without times. */
final class MetricLines {

  private MetricLines() {}

  static List<String> parse(String jsonLines) {
    return jsonLines.lines().map(MetricLines::json).map(CanonicalJson::of).sorted().toList();
  }

  static List<String> of(List<MetricsData> exports) {
    List<String> lines = new ArrayList<>();
    for (ResourceMetrics resource : latest(exports)) {
      for (Metric metric : resource.metrics()) {
        for (DataPoint point : metric.points()) {
          lines.add(CanonicalJson.of(line(resource, metric.description(), point)));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  /** The latest export that holds something. */
  private static List<ResourceMetrics> latest(List<MetricsData> exports) {
    for (int i = exports.size() - 1; i >= 0; i--) {
      if (!exports.get(i).resourceMetrics().isEmpty()) {
        return exports.get(i).resourceMetrics();
      }
    }
    return List.of();
  }

  private static Object json(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static Map<String, Object> line(
      ResourceMetrics resource, Metric.Description metric, DataPoint point) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("aggregationTemporality", metric.delta() ? 1 : 2);
    line.put("isMonotonic", metric.monotonic());
    line.put("kind", kind(metric.kind()));
    line.put("name", metric.name());
    line.put("unit", metric.unit());
    line.put("point", point(point));
    line.put("resource", Map.of("attributes", attributes(resource.resource().attributes())));
    line.put(
        "scope",
        Map.of(
            "name",
            resource.scope().name(),
            "attributes",
            attributes(resource.scope().attributes())));
    return line;
  }

  private static String kind(Metric.Kind kind) {
    return switch (kind) {
      case SUM -> "sum";
      case GAUGE -> "gauge";
      case HISTOGRAM -> "histogram";
      case EXPONENTIAL_HISTOGRAM -> "exponentialHistogram";
    };
  }

  private static Map<String, Object> point(DataPoint point) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("attributes", attributes(point.attributes()));
    json.put("exemplars", point.exemplars().stream().map(MetricLines::exemplar).toList());
    if (point.value() instanceof PointValue.Whole whole) {
      json.put("asInt", whole.value());
    } else if (point.value() instanceof PointValue.Histogram histogram) {
      json.put("count", histogram.count());
      json.put("sum", histogram.sum());
      json.put("explicitBounds", histogram.bounds());
      json.put("bucketCounts", histogram.counts());
    } else if (point.value() instanceof PointValue.Exponential histogram) {
      json.put("count", histogram.count());
      json.put("sum", histogram.sum());
      json.put("scale", histogram.scale());
      json.put("zeroCount", histogram.zeroCount());
      json.put("min", histogram.min());
      json.put("max", histogram.max());
      json.put(
          "positive", Map.of("offset", histogram.offset(), "bucketCounts", histogram.counts()));
    }
    return json;
  }

  private static Map<String, Object> exemplar(Exemplar exemplar) {
    return Map.of(
        "traceId",
        exemplar.traceId().toString(),
        "spanId",
        HexFormat.of().toHexDigits(exemplar.spanId()),
        "asDouble",
        exemplar.value());
  }

  /** Lets the writer of spans write the attributes. */
  private static Object attributes(AttributeMap attributes) {
    TraceData data = new TraceData();
    SpanData span = data.addResourceSpans().addScopeSpans().addSpan();
    span.attributes().copyFrom(attributes);
    Object json = json(OtlpTraceData.writeJson(data));
    for (String key : List.of("resourceSpans", "scopeSpans", "spans")) {
      json = ((List<?>) ((Map<?, ?>) json).get(key)).get(0);
    }
    Object written = ((Map<?, ?>) json).get("attributes");
    return written == null ? List.of() : written;
  }
}

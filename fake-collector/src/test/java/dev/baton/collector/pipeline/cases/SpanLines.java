package dev.baton.collector.pipeline.cases;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.ArrayList;
import java.util.List;

/** Spans as sorted lines: one span a line in its resource and scope, attributes by key. */
final class SpanLines {

  private SpanLines() {}

  static List<String> of(List<TraceData> exports) {
    List<String> lines = new ArrayList<>();
    for (TraceData export : exports) {
      for (ResourceSpansData resource : export.resourceSpans()) {
        for (ScopeSpansData scope : resource.scopeSpans()) {
          for (SpanData span : scope.spans()) {
            lines.add(line(resource, scope, span));
          }
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  static List<String> parse(String jsonLines) {
    List<TraceData> exports = new ArrayList<>();
    for (String line : jsonLines.lines().toList()) {
      try {
        exports.add(OtlpTraceData.readJson(line));
      } catch (MalformedOtlpException e) {
        throw new IllegalArgumentException(line, e);
      }
    }
    return of(exports);
  }

  private static String line(ResourceSpansData resource, ScopeSpansData scope, SpanData span) {
    TraceData one = new TraceData();
    ResourceSpansData only = resource.copyWithoutScopes();
    ScopeSpansData onlyScope = scope.copyWithoutSpans();
    SpanData copy = span.copy();
    sort(only.resource().attributes());
    sort(onlyScope.scope().attributes());
    sort(copy.attributes());
    copy.events().forEach(event -> sort(event.attributes()));
    copy.links().forEach(link -> sort(link.attributes()));
    onlyScope.spans().add(copy);
    only.scopeSpans().add(onlyScope);
    one.resourceSpans().add(only);
    return copy.traceId() + " " + OtlpTraceData.writeJson(one);
  }

  static void sort(AttributeMap attributes) {
    record Pair(String key, AnyValue value) {}
    List<Pair> pairs = new ArrayList<>();
    attributes.forEach((key, value) -> pairs.add(new Pair(key, normal(value))));
    pairs.sort((a, b) -> (a.key + a.value).compareTo(b.key + b.value));
    attributes.clear();
    pairs.forEach(pair -> attributes.add(pair.key, pair.value));
  }

  private static AnyValue normal(AnyValue value) {
    if (value instanceof AnyValue.DoubleValue number && number.value() == 0) {
      return AnyValue.of(0.0);
    }
    if (value instanceof AnyValue.SliceValue slice) {
      slice.values().replaceAll(SpanLines::normal);
    }
    if (value instanceof AnyValue.MapValue map) {
      sort(map.values());
    }
    return value;
  }
}

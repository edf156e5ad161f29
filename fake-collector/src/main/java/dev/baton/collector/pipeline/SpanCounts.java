package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The number of spans of each trace. */
final class SpanCounts {

  private final Map<TraceId, Integer> counts = new HashMap<>();

  void add(TraceData data) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          counts.merge(span.traceId(), 1, Integer::sum);
        }
      }
    }
  }

  Map<TraceId, Integer> all() {
    return counts;
  }

  int of(String traceId) {
    return counts.getOrDefault(TraceId.parse(traceId.toLowerCase(Locale.ROOT)), 0);
  }
}

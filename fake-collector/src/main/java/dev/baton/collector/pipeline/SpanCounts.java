package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.ResourceSpans;
import dev.baton.collector.pipeline.data.ScopeSpans;
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
    for (ResourceSpans resource : data.resourceSpans()) {
      for (ScopeSpans scope : resource.scopeSpans()) {
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

package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The number of spans of each trace. */
final class SpanCounts {

  private static final int FEW = 4;

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

  /** Tells if the ids of the traces count up, which samplers do not stand. */
  List<String> traps() {
    Set<Long> highHalves = new HashSet<>();
    counts.keySet().forEach(id -> highHalves.add(id.high()));
    if (counts.size() < FEW || highHalves.size() > counts.size() / FEW) {
      return List.of();
    }
    return List.of(
        "the %s trace ids differ in their last bytes only: samplers that hash them keep almost all or almost none, so give the traces random ids"
            .formatted(counts.size()));
  }

  int of(String traceId) {
    return counts.getOrDefault(TraceId.parse(traceId.toLowerCase(Locale.ROOT)), 0);
  }
}

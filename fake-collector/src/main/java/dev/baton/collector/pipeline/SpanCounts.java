package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The number of spans of each trace, and the traces by the names of their spans. */
final class SpanCounts {

  private static final int FEW = 4;

  /** So many names that a test asks for none of those that came after them. */
  private static final int MOST_NAMES = 10_000;

  private static final int MOST_TRACES = 100;

  private final Map<TraceId, Integer> counts = new HashMap<>();
  private final Map<String, Set<TraceId>> byName = new LinkedHashMap<>();

  void add(TraceData data) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          counts.merge(span.traceId(), 1, Integer::sum);
          note(span.name(), span.traceId());
        }
      }
    }
  }

  private void note(String name, TraceId id) {
    Set<TraceId> traces = byName.get(name);
    if (traces == null && byName.size() < MOST_NAMES) {
      traces = new LinkedHashSet<>();
      byName.put(name, traces);
    }
    if (traces != null && traces.size() < MOST_TRACES) {
      traces.add(id);
    }
  }

  /** The first traces of each name, as many as a text shows and a few more. */
  Map<String, Set<String>> byName() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    byName.forEach(
        (name, ids) ->
            all.put(
                name,
                ids.stream()
                    .map(TraceId::toString)
                    .collect(Collectors.toCollection(LinkedHashSet::new))));
    return all;
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

package dev.baton.collector.pipeline.cases;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a backend got of each trace: the number of spans and what the scopes say of the decision.
 */
final class DecisionLines {

  private DecisionLines() {}

  static List<String> of(List<TraceData> exports) {
    Map<String, TreeSet<String>> policies = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (TraceData export : exports) {
      for (ResourceSpansData resource : export.resourceSpans()) {
        for (ScopeSpansData scope : resource.scopeSpans()) {
          String policy = policy(scope.scope().attributes());
          for (SpanData span : scope.spans()) {
            String id = span.traceId().toString();
            counts.merge(id, 1, Integer::sum);
            policies.computeIfAbsent(id, absent -> new TreeSet<>()).add(policy);
          }
        }
      }
    }
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (id, count) -> lines.add(id + " " + count + " " + String.join(" | ", policies.get(id))));
    return lines;
  }

  private static String policy(AttributeMap scope) {
    List<String> values = new ArrayList<>();
    for (String key :
        List.of(
            "tailsampling.cached_decision",
            "tailsampling.composite_policy",
            "tailsampling.policy")) {
      AnyValue value = scope.get(key);
      if (value instanceof AnyValue.StringValue text) {
        values.add(text.value());
      } else if (value instanceof AnyValue.BoolValue flag) {
        values.add(String.valueOf(flag.value()));
      }
    }
    return String.join(",", values);
  }
}

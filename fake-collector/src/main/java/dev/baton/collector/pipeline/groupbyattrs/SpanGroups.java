package dev.baton.collector.pipeline.groupbyattrs;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.MapIdentity;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.HashMap;
import java.util.Map;

/**
 * The spans of one request under new resources: one for each set of attributes. Schema URLs are
 * lost, and scopes of the same name and version are one.
 */
final class SpanGroups {

  private final MovedKeys keys;
  private final TraceData result = new TraceData();
  private final Map<String, ResourceSpansData> byIdentity = new HashMap<>();

  SpanGroups(MovedKeys keys) {
    this.keys = keys;
  }

  TraceData result() {
    return result;
  }

  void add(ResourceSpansData resource) {
    for (ScopeSpansData scope : resource.scopeSpans()) {
      for (SpanData span : scope.spans()) {
        AttributeMap attributes = resource.resource().attributes().copy();
        keys.move(span.attributes(), attributes);
        scopeOf(resourceOf(attributes), scope.scope()).spans().add(span);
      }
    }
  }

  private ResourceSpansData resourceOf(AttributeMap attributes) {
    return byIdentity.computeIfAbsent(
        MapIdentity.of(attributes),
        identity -> {
          ResourceSpansData added = result.addResourceSpans();
          added.resource().attributes().copyFrom(attributes);
          return added;
        });
  }

  private static ScopeSpansData scopeOf(ResourceSpansData resource, ScopeData scope) {
    for (ScopeSpansData known : resource.scopeSpans()) {
      if (known.scope().name().equals(scope.name())
          && known.scope().version().equals(scope.version())) {
        return known;
      }
    }
    ScopeSpansData added = resource.addScopeSpans();
    added.setScope(scope.copy());
    return added;
  }
}

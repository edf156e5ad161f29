package dev.baton.collector.pipeline.batch;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.Iterator;

/** Cuts spans off the front of data; resource and scope stand in both parts. */
final class TraceSplit {

  private TraceSplit() {}

  /** Moves the first spans out of the data into new data. */
  static TraceData first(TraceData data, int count) {
    TraceData cut = new TraceData();
    int missing = count;
    Iterator<ResourceSpansData> resources = data.resourceSpans().iterator();
    while (missing > 0 && resources.hasNext()) {
      ResourceSpansData resource = resources.next();
      int spans = resource.spanCount();
      if (spans <= missing) {
        cut.resourceSpans().add(resource);
        resources.remove();
        missing -= spans;
      } else {
        cut.resourceSpans().add(first(resource, missing));
        missing = 0;
      }
    }
    return cut;
  }

  private static ResourceSpansData first(ResourceSpansData data, int count) {
    ResourceSpansData cut = data.copyWithoutScopes();
    int missing = count;
    Iterator<ScopeSpansData> scopes = data.scopeSpans().iterator();
    while (missing > 0 && scopes.hasNext()) {
      ScopeSpansData scope = scopes.next();
      if (scope.spans().size() <= missing) {
        cut.scopeSpans().add(scope);
        scopes.remove();
        missing -= scope.spans().size();
      } else {
        ScopeSpansData part = scope.copyWithoutSpans();
        part.spans().addAll(scope.spans().subList(0, missing));
        scope.spans().subList(0, missing).clear();
        cut.scopeSpans().add(part);
        missing = 0;
      }
    }
    return cut;
  }
}

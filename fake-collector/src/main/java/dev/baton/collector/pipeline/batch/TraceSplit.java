package dev.baton.collector.pipeline.batch;

import dev.baton.collector.pipeline.data.ResourceSpans;
import dev.baton.collector.pipeline.data.ScopeSpans;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.Iterator;

/** Cuts spans off the front of data; resource and scope stand in both parts. */
final class TraceSplit {

  private TraceSplit() {}

  /** Moves the first spans out of the data into new data. */
  static TraceData first(TraceData data, int count) {
    TraceData cut = new TraceData();
    int missing = count;
    Iterator<ResourceSpans> resources = data.resourceSpans().iterator();
    while (missing > 0 && resources.hasNext()) {
      ResourceSpans resource = resources.next();
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

  private static ResourceSpans first(ResourceSpans data, int count) {
    ResourceSpans cut = data.copyWithoutScopes();
    int missing = count;
    Iterator<ScopeSpans> scopes = data.scopeSpans().iterator();
    while (missing > 0 && scopes.hasNext()) {
      ScopeSpans scope = scopes.next();
      if (scope.spans().size() <= missing) {
        cut.scopeSpans().add(scope);
        scopes.remove();
        missing -= scope.spans().size();
      } else {
        ScopeSpans part = scope.copyWithoutSpans();
        part.spans().addAll(scope.spans().subList(0, missing));
        scope.spans().subList(0, missing).clear();
        cut.scopeSpans().add(part);
        missing = 0;
      }
    }
    return cut;
  }
}

package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** What one call hands from one component to the next: spans, by resource and scope. */
public final class TraceData {

  private final List<ResourceSpansData> resourceSpans = new ArrayList<>();

  /** The resources in their order, also equal ones side by side; mutable. */
  public List<ResourceSpansData> resourceSpans() {
    return resourceSpans;
  }

  public ResourceSpansData addResourceSpans() {
    ResourceSpansData added = new ResourceSpansData();
    resourceSpans.add(added);
    return added;
  }

  public int spanCount() {
    int count = 0;
    for (ResourceSpansData resource : resourceSpans) {
      count += resource.spanCount();
    }
    return count;
  }

  /** Returns a deep copy. */
  public TraceData copy() {
    TraceData copy = new TraceData();
    for (ResourceSpansData resource : resourceSpans) {
      copy.resourceSpans.add(resource.copy());
    }
    return copy;
  }
}

package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** A resource and the metrics of one scope below it. */
public record ResourceMetrics(ResourceData resource, ScopeData scope, List<Metric> metrics) {

  public ResourceMetrics(ResourceData resource, ScopeData scope) {
    this(resource, scope, new ArrayList<>());
  }

  /** Returns a deep copy. */
  public ResourceMetrics copy() {
    List<Metric> copies = new ArrayList<>();
    metrics.forEach(each -> copies.add(each.copy()));
    return new ResourceMetrics(resource.copy(), scope.copy(), copies);
  }
}

package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** Metrics as a connector makes them, by resource; each resource has one scope. */
public final class MetricsData {

  private final List<ResourceMetrics> resourceMetrics = new ArrayList<>();

  /** The resources in their order; mutable. */
  public List<ResourceMetrics> resourceMetrics() {
    return resourceMetrics;
  }

  /** Returns a deep copy. */
  public MetricsData copy() {
    MetricsData copy = new MetricsData();
    resourceMetrics.forEach(each -> copy.resourceMetrics.add(each.copy()));
    return copy;
  }
}

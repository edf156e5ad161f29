package dev.baton.collector.pipeline.data;

import java.util.List;

/** One data point of a metric: what it counts, by these attributes. */
public record DataPoint(
    AttributeMap attributes,
    long startTimeUnixNano,
    long timeUnixNano,
    PointValue value,
    List<Exemplar> exemplars) {

  /** Returns a deep copy. */
  public DataPoint copy() {
    return new DataPoint(attributes.copy(), startTimeUnixNano, timeUnixNano, value, exemplars);
  }
}

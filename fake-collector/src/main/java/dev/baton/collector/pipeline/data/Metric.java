package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** A metric and its data points. */
public record Metric(Description description, List<DataPoint> points) {

  public Metric(Description description) {
    this(description, new ArrayList<>());
  }

  /** What kind of data points a metric has. */
  public enum Kind {
    SUM,
    GAUGE,
    HISTOGRAM,
    EXPONENTIAL_HISTOGRAM
  }

  /**
   * What a metric is, apart from its data points.
   *
   * @param delta whether the data points hold what has happened since the last ones
   */
  public record Description(
      String name, String description, String unit, Kind kind, boolean delta, boolean monotonic) {}

  /** Returns a deep copy. */
  public Metric copy() {
    List<DataPoint> copies = new ArrayList<>();
    points.forEach(each -> copies.add(each.copy()));
    return new Metric(description, copies);
  }
}

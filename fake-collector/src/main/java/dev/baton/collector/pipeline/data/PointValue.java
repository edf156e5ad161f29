package dev.baton.collector.pipeline.data;

/** The immutable value of a data point. */
public sealed interface PointValue {

  /** A whole number. */
  record Whole(long value) implements PointValue {}

  /** A number. */
  record Decimal(double value) implements PointValue {}
}

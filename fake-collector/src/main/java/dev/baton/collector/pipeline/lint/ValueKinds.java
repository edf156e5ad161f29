package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.data.AnyValue;

/** Kinds of values in words. */
final class ValueKinds {

  private ValueKinds() {}

  static String kind(AnyValue value) {
    if (value instanceof AnyValue.StringValue) {
      return "a text";
    }
    if (value instanceof AnyValue.IntValue) {
      return "a whole number";
    }
    if (value instanceof AnyValue.DoubleValue) {
      return "a number with a fraction";
    }
    return value instanceof AnyValue.BoolValue ? "a boolean" : "of another kind";
  }
}

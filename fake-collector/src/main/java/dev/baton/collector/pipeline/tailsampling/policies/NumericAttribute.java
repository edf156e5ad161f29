package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.decision.SamplingVerdict;

/** The type {@code numeric_attribute}: a whole number between two bounds; 0 stands for no bound. */
record NumericAttribute(String key, long min, long max, boolean inverted) implements Policy {

  static NumericAttribute of(String key, long min, long max, boolean inverted) {
    return new NumericAttribute(
        key, min == 0 ? Long.MIN_VALUE : min, max == 0 ? Long.MAX_VALUE : max, inverted);
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    return Policy.sampledIf(found(trace) != inverted);
  }

  private boolean found(TraceView trace) {
    return trace.anyAttribute(key, this::fits, this::fits);
  }

  /** A value of another type counts as 0. */
  private boolean fits(AnyValue value) {
    long number = value instanceof AnyValue.IntValue whole ? whole.value() : 0;
    return min <= number && number <= max;
  }

  @Override
  public String reason(TraceView trace) {
    return Wording.attribute(
        key, found(trace), "between " + bound(min) + " and " + bound(max), inverted);
  }

  private static String bound(long bound) {
    return bound == Long.MIN_VALUE || bound == Long.MAX_VALUE ? "anything" : String.valueOf(bound);
  }
}

package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.decision.SamplingVerdict;
import java.util.ArrayList;
import java.util.List;

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
    List<String> others = new ArrayList<>();
    trace.anyAttribute(key, value -> noteOther(value, others), value -> noteOther(value, others));
    if (!others.isEmpty() && !found(trace)) {
      return key
          + " is "
          + others.get(0)
          + ", and only whole numbers count"
          + (inverted ? ", inverted" : "");
    }
    return Wording.attribute(
        key, found(trace), "between " + bound(min) + " and " + bound(max), inverted);
  }

  /** Notes a value that is no whole number, and looks no further. */
  private static boolean noteOther(AnyValue value, List<String> into) {
    boolean isOther = !(value instanceof AnyValue.IntValue);
    if (isOther) {
      into.add(
          value instanceof AnyValue.StringValue text
              ? "the text " + text.value()
              : AnyValueText.of(value));
    }
    return isOther;
  }

  private static String bound(long bound) {
    return bound == Long.MIN_VALUE || bound == Long.MAX_VALUE ? "anything" : String.valueOf(bound);
  }
}

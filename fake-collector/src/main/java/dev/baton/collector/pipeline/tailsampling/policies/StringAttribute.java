package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.decision.SamplingVerdict;
import java.util.List;
import java.util.function.Predicate;

/** The type {@code string_attribute}. */
record StringAttribute(String key, List<String> values, Predicate<String> fits, boolean inverted)
    implements Policy {

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    return Policy.sampledIf(found(trace) != inverted);
  }

  private boolean found(TraceView trace) {
    return trace.anyAttribute(
        key,
        value -> fits.test(text(value)),
        value -> {
          String text = text(value);
          return !text.isEmpty() && fits.test(text);
        });
  }

  /** A value of another type counts as the empty text. */
  private static String text(AnyValue value) {
    return value instanceof AnyValue.StringValue text ? text.value() : "";
  }

  @Override
  public String reason(TraceView trace) {
    return Wording.attribute(key, found(trace), String.join(" or ", values), inverted);
  }
}

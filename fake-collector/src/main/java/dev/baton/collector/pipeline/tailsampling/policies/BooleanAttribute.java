package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.decision.SamplingVerdict;

/** The type {@code boolean_attribute}. */
record BooleanAttribute(String key, boolean wanted, boolean inverted) implements Policy {

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    return Policy.sampledIf(found(trace) != inverted);
  }

  private boolean found(TraceView trace) {
    return trace.anyAttribute(key, this::fits, this::fits);
  }

  /** A value of another type counts as false. */
  private boolean fits(AnyValue value) {
    return (value instanceof AnyValue.BoolValue flag && flag.value()) == wanted;
  }

  @Override
  public String reason(TraceView trace) {
    return Wording.attribute(key, found(trace), String.valueOf(wanted), inverted);
  }
}

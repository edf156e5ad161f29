package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.decision.SamplingVerdict;

/** The type {@code not}. */
record NotPolicy(Policy part) implements Policy {

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    return switch (part.evaluate(trace)) {
      case SAMPLED -> SamplingVerdict.NOT_SAMPLED;
      case NOT_SAMPLED -> SamplingVerdict.SAMPLED;
      case DROPPED -> SamplingVerdict.DROPPED;
      case ERROR -> SamplingVerdict.ERROR;
    };
  }

  @Override
  public String reason(TraceView trace) {
    return "not: " + part.reason(trace);
  }

  @Override
  public boolean isStateful() {
    return part.isStateful();
  }
}

package dev.baton.collector.pipeline.tailsampling.policies;

/** The type {@code not}. */
record NotPolicy(Policy part) implements Policy {

  @Override
  public Verdict evaluate(TraceView trace) {
    return switch (part.evaluate(trace)) {
      case SAMPLED -> Verdict.NOT_SAMPLED;
      case NOT_SAMPLED -> Verdict.SAMPLED;
      case DROPPED -> Verdict.DROPPED;
      case ERROR -> Verdict.ERROR;
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

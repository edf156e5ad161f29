package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.decision.SamplingVerdict;
import java.util.List;

/**
 * The types {@code and} and {@code drop}: every part must say yes. Parts behind the first no are
 * not asked.
 */
final class AndPolicy implements Policy {

  private final List<Policy> parts;
  private final SamplingVerdict yes;

  /** The index of the part that said no; -1 if all said yes. */
  private int deciding = -1;

  AndPolicy(List<Policy> parts, SamplingVerdict yes) {
    this.parts = parts;
    this.yes = yes;
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    for (int i = 0; i < parts.size(); i++) {
      SamplingVerdict verdict = parts.get(i).evaluate(trace);
      if (verdict != SamplingVerdict.SAMPLED) {
        deciding = i;
        return verdict == SamplingVerdict.ERROR
            ? SamplingVerdict.ERROR
            : SamplingVerdict.NOT_SAMPLED;
      }
    }
    deciding = -1;
    return yes;
  }

  @Override
  public String reason(TraceView trace) {
    return deciding < 0 ? "all parts fit" : parts.get(deciding).reason(trace);
  }

  @Override
  public boolean isStateful() {
    return parts.stream().anyMatch(Policy::isStateful);
  }
}

package dev.baton.collector.pipeline.tailsampling;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.SamplingVerdict;

/** Is told of each decision when it is made. */
@Internal
@FunctionalInterface
public interface DecisionListener {

  /**
   * A trace is decided.
   *
   * @param policy the policy that has decided; empty if none has said so
   */
  void decided(TraceId id, SamplingVerdict verdict, String policy);
}

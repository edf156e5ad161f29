package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.Internal;
import dev.baton.decision.SamplingVerdict;

/** A policy: a rule that says whether a trace is kept. */
@Internal
public interface Policy {

  SamplingVerdict evaluate(TraceView trace);

  /** Says in words what the latest evaluation has seen. Called right after it. */
  String reason(TraceView trace);

  /** Tells whether the verdict depends on more than the spans of one chunk. */
  default boolean isStateful() {
    return false;
  }

  /** The name of the part of a composite policy that has decided; empty for other policies. */
  default String decidingPart() {
    return "";
  }

  /** Sampled or not sampled. */
  static SamplingVerdict sampledIf(boolean keeps) {
    return keeps ? SamplingVerdict.SAMPLED : SamplingVerdict.NOT_SAMPLED;
  }
}

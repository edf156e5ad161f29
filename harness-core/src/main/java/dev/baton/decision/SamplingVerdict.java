package dev.baton.decision;

/** What a policy, or all policies together, say of a trace. */
public enum SamplingVerdict {
  SAMPLED,
  NOT_SAMPLED,
  /** A policy of the type {@code drop} has matched; no other policy can keep the trace. */
  DROPPED,
  /** The policy has failed and has no say. */
  ERROR
}

package dev.baton.collector.pipeline.tailsampling.policies;

/** What a policy says of a trace. */
public enum Verdict {
  SAMPLED,
  NOT_SAMPLED,
  DROPPED,
  ERROR
}

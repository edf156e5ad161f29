package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.tailsampling.policies.Verdict;
import java.util.List;

/**
 * The decision on a trace.
 *
 * @param processor the id of the tail sampler
 * @param pipeline the id of its pipeline
 * @param verdict sampled, not sampled or dropped
 * @param policy the policy that has won; empty if none has said so
 * @param policies what every policy said that was asked, in the order in which they were asked
 * @param spans the number of spans that were there
 * @param atNanos when it was decided
 * @param cause why it was decided at this moment
 */
public record TraceDecision(
    String processor,
    String pipeline,
    TraceId traceId,
    Verdict verdict,
    String policy,
    List<PolicyVerdict> policies,
    long spans,
    long atNanos,
    Cause cause) {

  /** Why a trace was decided. */
  public enum Cause {
    /** Its time had come, or the Collector shut down. */
    TICK,
    /** A chunk decided it on arrival. */
    INGEST,
    /** It grew too large. */
    TOO_LARGE,
    /** Too many traces were in memory: its spans are lost. */
    EVICTED
  }
}

package dev.baton.decision;

import java.time.Instant;
import java.util.List;

/**
 * The decision of a tail sampler on a trace.
 *
 * @param sampler the id of the processor: {@code tail_sampling/errors}
 * @param pipeline the id of its pipeline
 * @param traceId 32 hexadecimal digits
 * @param verdict sampled, not sampled or dropped
 * @param policy the policy that has decided; empty if none has said so
 * @param policies what every policy said that was asked, in the order in which they were asked
 * @param spans the number of spans that the decision rests on
 * @param at when it was made, in the Collector's time
 * @param cause why it was made then
 */
public record TraceDecision(
    String sampler,
    String pipeline,
    String traceId,
    SamplingVerdict verdict,
    String policy,
    List<PolicyVerdict> policies,
    long spans,
    Instant at,
    Cause cause) {

  /** Why a trace was decided when it was. */
  public enum Cause {
    /** Its wait was over, or the Collector shut down. */
    WAIT_IS_OVER,
    /** A part of it decided on arrival, as with {@code span-ingest}. */
    ON_ARRIVAL,
    /** It grew beyond {@code maximum_trace_size_bytes}. */
    TOO_LARGE,
    /** More traces were in memory than {@code num_traces}: its spans are lost. */
    EVICTED
  }

  public TraceDecision {
    policies = List.copyOf(policies);
  }
}

package dev.baton.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Spans that came after the decision on their trace.
 *
 * @param forwarded whether they were handed on
 * @param names the spans, each with its duration
 * @param afterFirst how long after the first span of the trace they came
 * @param decisionWait how long a trace waits for its decision
 * @param fromCache whether a decision cache knew the trace, which was gone from memory
 */
public record LateSpans(
    String sampler,
    String traceId,
    SamplingVerdict decision,
    int spans,
    boolean forwarded,
    boolean fromCache,
    Instant at,
    List<String> names,
    Duration afterFirst,
    Duration decisionWait) {

  /** Copies the list. */
  public LateSpans {
    names = List.copyOf(names);
  }
}

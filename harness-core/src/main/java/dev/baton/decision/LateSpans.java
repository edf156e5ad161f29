package dev.baton.decision;

import java.time.Instant;

/**
 * Spans that came after the decision on their trace.
 *
 * @param forwarded whether they were handed on
 * @param fromCache whether a decision cache knew the trace, which was gone from memory
 */
public record LateSpans(
    String sampler,
    String traceId,
    SamplingVerdict decision,
    int spans,
    boolean forwarded,
    boolean fromCache,
    Instant at) {}

package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.tailsampling.policies.Verdict;

/**
 * Spans that came after the decision on their trace.
 *
 * @param forwarded whether they were handed on
 * @param fromCache whether the decision came from a cache, as the trace was gone from memory
 */
public record LateSpans(
    TraceId traceId,
    Verdict decision,
    int spans,
    boolean forwarded,
    boolean fromCache,
    long atNanos) {}

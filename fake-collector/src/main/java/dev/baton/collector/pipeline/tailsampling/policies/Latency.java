package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.decision.SamplingVerdict;
import java.util.List;

/** The type {@code latency}: the time from the first start to the last end. */
final class Latency implements Policy {

  private static final long MILLI = 1_000_000;

  private final long threshold;
  private final long upper;
  private final boolean isExclusive;
  private final boolean saturates;
  private long seen;

  /**
   * Makes a policy.
   *
   * @param upper the most milliseconds that are kept; 0 for no such bound
   * @param isExclusive whether a trace of exactly the threshold is not kept, without an upper bound
   * @param saturates whether a duration beyond 63 bits is the longest one, or else a wrong one
   */
  Latency(long threshold, long upper, boolean isExclusive, boolean saturates) {
    this.threshold = threshold;
    this.upper = upper;
    this.isExclusive = isExclusive;
    this.saturates = saturates;
  }

  /** Walks the spans and stops at the first one with which the trace is slow enough. */
  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    long min = 0;
    long max = 0;
    seen = 0;
    List<ResourceSpansData> chunks = trace.chunks();
    for (int i = 0; i < chunks.size(); i++) {
      List<ScopeSpansData> scopes = chunks.get(i).scopeSpans();
      for (int j = 0; j < scopes.size(); j++) {
        List<SpanData> spans = scopes.get(j).spans();
        for (int k = 0; k < spans.size(); k++) {
          long start = spans.get(k).startTimeUnixNano();
          long end = spans.get(k).endTimeUnixNano();
          min = min == 0 || Long.compareUnsigned(start, min) < 0 ? start : min;
          max = max == 0 || Long.compareUnsigned(end, max) > 0 ? end : max;
          seen = millis(max, min);
          if (fits(seen)) {
            return SamplingVerdict.SAMPLED;
          }
        }
      }
    }
    return SamplingVerdict.NOT_SAMPLED;
  }

  private boolean fits(long duration) {
    if (upper == 0) {
      return isExclusive ? duration > threshold : duration >= threshold;
    }
    return threshold < duration && duration <= upper;
  }

  private long millis(long end, long start) {
    long difference = end - start;
    boolean overflows = ((end ^ start) & (end ^ difference)) < 0;
    long nanos = overflows && saturates ? (end < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : difference;
    return nanos / MILLI;
  }

  @Override
  public String reason(TraceView trace) {
    return seen + " ms, kept are " + kept();
  }

  private String kept() {
    if (upper != 0) {
      return "more than " + threshold + " to " + upper + " ms";
    }
    return isExclusive ? "more than " + threshold + " ms" : threshold + " ms or more";
  }

  @Override
  public boolean isStateful() {
    return upper > 0;
  }
}

package dev.baton.junit5.observed;

import dev.baton.trace.SamplingDecision;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a sampler for the span that starts next on the calling thread. An SDK asks its
 * sampler and then, on the same thread, starts its processors on the span.
 */
record Decision(String traceId, String name, SamplingDecision decision) {

  private static final ThreadLocal<@Nullable Decision> LATEST = new ThreadLocal<>();

  /** Keeps it for the processors. */
  void keep() {
    LATEST.set(this);
  }

  /** Returns the decision for a span that has just started here; null if its sampler is unknown. */
  static @Nullable SamplingDecision of(SpanContext span, String name) {
    Decision latest = LATEST.get();
    return latest != null
            && latest.traceId.equals(span.getTraceId())
            && latest.name.equals(name)
            && latest.decision.isSampled() == span.isSampled()
        ? latest.decision
        : null;
  }
}

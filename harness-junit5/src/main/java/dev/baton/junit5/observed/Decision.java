package dev.baton.junit5.observed;

import dev.baton.trace.SamplingDecision;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a sampler for the span that starts next on the calling thread. An SDK asks its
 * sampler and then, on the same thread, starts its processors on the span.
 */
record Decision(String traceId, SamplingDecision decision) {

  private static final ThreadLocal<@Nullable Decision> LATEST = new ThreadLocal<>();

  /** Keeps it for the processors. */
  void keep() {
    LATEST.set(this);
  }

  /** Returns the decision for a span that starts here; empty if its sampler is unknown. */
  static Optional<SamplingDecision> of(SpanContext span) {
    Decision latest = LATEST.get();
    return latest != null
            && latest.traceId.equals(span.getTraceId())
            && latest.decision.isSampled() == span.isSampled()
        ? Optional.of(latest.decision)
        : Optional.empty();
  }
}

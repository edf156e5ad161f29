package dev.baton.hops;

import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * A span as a key of maps: equal in every format of the wire, of which some carry only the lower
 * half of the trace id. Costs no copy of the ids and hashes nothing that is not hashed already.
 */
public final class ContextKey {

  private static final int HALF_OF_TRACE_ID = 16;

  private final SpanContext span;

  private ContextKey(SpanContext span) {
    this.span = span;
  }

  /** Returns the key of the span with this context. */
  public static ContextKey of(SpanContext span) {
    return new ContextKey(span);
  }

  /** Returns the lower half of the trace id, which every format carries. */
  static String half(SpanContext span) {
    return span.getTraceId().substring(HALF_OF_TRACE_ID);
  }

  /** Returns whether the trace ids have the same lower half. */
  static boolean isSameTrace(SpanContext a, SpanContext b) {
    return a == b
        || a.getTraceId()
            .regionMatches(HALF_OF_TRACE_ID, b.getTraceId(), HALF_OF_TRACE_ID, HALF_OF_TRACE_ID);
  }

  /** Returns whether this is the key of the span with this context. */
  public boolean isOf(SpanContext context) {
    return context == span
        || (context.getSpanId().equals(span.getSpanId()) && isSameTrace(context, span));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContextKey key && isOf(key.span);
  }

  @Override
  public int hashCode() {
    return span.getSpanId().hashCode();
  }

  @Override
  public String toString() {
    return span.getTraceId() + "-" + span.getSpanId();
  }
}

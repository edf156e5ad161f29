package dev.baton.collector.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;

/**
 * A span context with one valid id and one of zeros, as faulty senders produce it. {@link
 * SpanContext#create} would also replace the valid id by zeros, and so hide the fault.
 */
record LenientSpanContext(
    String traceId, String spanId, TraceFlags traceFlags, TraceState traceState, boolean remote)
    implements SpanContext {

  /** Returns the API's own implementation if it preserves both ids. */
  static SpanContext of(
      String traceId, String spanId, TraceFlags flags, TraceState state, boolean remote) {
    boolean one = TraceId.isValid(traceId) != SpanId.isValid(spanId);
    return of(traceId, spanId, one, flags, state, remote);
  }

  /** The same if it is known whether only one of the ids is valid. */
  static SpanContext of(
      String traceId,
      String spanId,
      boolean isOneValid,
      TraceFlags flags,
      TraceState state,
      boolean remote) {
    if (isOneValid) {
      return new LenientSpanContext(traceId, spanId, flags, state, remote);
    }
    return remote
        ? SpanContext.createFromRemoteParent(traceId, spanId, flags, state)
        : SpanContext.create(traceId, spanId, flags, state);
  }

  @Override
  public String getTraceId() {
    return traceId;
  }

  @Override
  public String getSpanId() {
    return spanId;
  }

  @Override
  public TraceFlags getTraceFlags() {
    return traceFlags;
  }

  @Override
  public TraceState getTraceState() {
    return traceState;
  }

  @Override
  public boolean isValid() {
    return false;
  }

  @Override
  public boolean isRemote() {
    return remote;
  }
}

package dev.baton.sdk.w3c;

import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * The {@code traceparent} and {@code tracestate} headers, fully conforming to W3C Trace Context
 * Level 2. Several lines of {@code tracestate} are one list. A repeated {@code traceparent}
 * restarts the trace. Empty members and white space are accepted, and Level 2 keys are kept. The
 * flags are "sampled" and "random trace id"; others are cleared.
 */
public final class W3cTraceContext {

  private static final TextMapPropagator WHOLE = new TraceContextPropagator(Integer.MAX_VALUE);

  private W3cTraceContext() {}

  /** Returns the propagator; it never shortens an accepted {@code tracestate}. */
  public static TextMapPropagator propagator() {
    return WHOLE;
  }

  /**
   * Returns a propagator that writes no {@code tracestate} longer than this. If it is too long,
   * whole members are dropped: those of more than 128 characters first, then from the end (section
   * "tracestate Limits").
   *
   * @param maxTraceStateLength in characters, at least the 512 that every platform should propagate
   * @throws IllegalArgumentException if it is less
   */
  public static TextMapPropagator propagator(int maxTraceStateLength) {
    if (maxTraceStateLength < TraceStateText.LEAST_LIMIT) {
      throw new IllegalArgumentException(
          "maxTraceStateLength must be at least "
              + TraceStateText.LEAST_LIMIT
              + ", but was "
              + maxTraceStateLength);
    }
    return new TraceContextPropagator(maxTraceStateLength);
  }
}

package dev.baton.sdk.w3c;

import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * The headers {@code traceparent} and {@code tracestate}, complete to W3C Trace Context Level 2:
 * several lines of {@code tracestate} are one list, a {@code traceparent} that came twice restarts
 * the trace, empty members and white space do no harm, the keys of Level 2 are kept, and the flags
 * are "sampled" and "random trace id" and no others.
 */
public final class W3cTraceContext {

  private static final TextMapPropagator WHOLE = new TraceContextPropagator(Integer.MAX_VALUE);

  private W3cTraceContext() {}

  /** Returns the propagator; it passes on each {@code tracestate} that it accepts as a whole. */
  public static TextMapPropagator propagator() {
    return WHOLE;
  }

  /**
   * Returns a propagator that writes no {@code tracestate} longer than this. What is too long loses
   * whole members: those of more than 128 characters first, then from the end (section "tracestate
   * Limits").
   *
   * @param maxTraceStateLength in characters, at least the 512 that everybody should pass on
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

package dev.baton.collector.otlp.data;

import java.util.HexFormat;

/**
 * The ids of a span, as the numbers that they are. Big-endian; an id that is absent is 0, and so is
 * one of zeros, which is not absent.
 *
 * @param traceHigh the first eight bytes of the trace id
 * @param traceLow its last eight bytes
 * @param span the span id
 * @param parent the parent's span id
 * @param present which of them were sent: {@link #TRACE}, {@link #SPAN}, {@link #PARENT}
 */
public record SentIds(long traceHigh, long traceLow, long span, long parent, int present) {

  /** There is a trace id. */
  public static final int TRACE = 1;

  /** There is a span id. */
  public static final int SPAN = 2;

  /** There is a parent's span id. */
  public static final int PARENT = 4;

  private static final int HALF = 16;

  /** Reads hex digits; an absent id is empty. */
  public static SentIds parse(String traceId, String spanId, String parentSpanId) {
    boolean hasTrace = !traceId.isEmpty();
    return new SentIds(
        hasTrace ? HexFormat.fromHexDigitsToLong(traceId, 0, HALF) : 0,
        hasTrace ? HexFormat.fromHexDigitsToLong(traceId, HALF, traceId.length()) : 0,
        number(spanId),
        number(parentSpanId),
        (hasTrace ? TRACE : 0)
            | (spanId.isEmpty() ? 0 : SPAN)
            | (parentSpanId.isEmpty() ? 0 : PARENT));
  }

  private static long number(String spanId) {
    return spanId.isEmpty() ? 0 : HexFormat.fromHexDigitsToLong(spanId);
  }

  /** Whether there is a trace id that is not all zeros. */
  public boolean hasTrace() {
    return (traceHigh | traceLow) != 0;
  }

  String traceId() {
    return has(TRACE) ? HexText.of(traceHigh, traceLow) : "";
  }

  String spanId() {
    return has(SPAN) ? HexText.of(span) : "";
  }

  String parentSpanId() {
    return has(PARENT) ? HexText.of(parent) : "";
  }

  private boolean has(int id) {
    return (present & id) != 0;
  }

  /** Returns their hex digits. */
  @Override
  public String toString() {
    return "[" + traceId() + ", " + spanId() + ", " + parentSpanId() + "]";
  }
}

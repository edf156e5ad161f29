package dev.baton.sdk;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;

/**
 * The ids of one span. The trace id is the parent's or new; the span id is new. Stored as numbers,
 * because text takes five times the memory and is rarely needed.
 */
record SpanIds(long traceIdHigh, long traceIdLow, long spanId, byte randomFlag) {

  private static final int SAMPLED = 0x01;
  private static final byte RANDOM = 0x02;

  /**
   * Creates the ids of a child of this span, of a root if this span is invalid.
   *
   * @param mark what the trace id of a root carries, 0 for what the source says
   */
  static SpanIds below(Span parent, IdSource source, long mark) {
    return parent instanceof LiteSpan lite
        ? lite.ids().child(source)
        : below(parent.getSpanContext(), source, mark);
  }

  private SpanIds child(IdSource source) {
    return new SpanIds(traceIdHigh, traceIdLow, source.id(source.take(1)), randomFlag);
  }

  private static SpanIds below(SpanContext parent, IdSource source, long mark) {
    if (parent.isValid()) {
      String traceId = parent.getTraceId();
      return new SpanIds(
          HexFormat.fromHexDigitsToLong(traceId, 0, 16),
          HexFormat.fromHexDigitsToLong(traceId, 16, 32),
          source.id(source.take(1)),
          (byte) (parent.getTraceFlags().asByte() & RANDOM));
    }
    long number = source.take(2);
    long low = source.id(number + 1);
    return new SpanIds(source.traceIdHigh(low, mark), low, source.id(number), RANDOM);
  }

  String traceId() {
    return TraceId.fromLongs(traceIdHigh, traceIdLow);
  }

  SpanContext toSpanContext(boolean sampled, TraceState traceState) {
    TraceFlags flags = TraceFlags.fromByte((byte) (randomFlag | (sampled ? SAMPLED : 0)));
    return SpanContext.create(traceId(), SpanId.fromLong(spanId), flags, traceState);
  }
}

package dev.baton.sdk;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;

/**
 * The ids of one span: the trace id is its parent's or new, the span id new. Kept as numbers,
 * because their text takes five times the room and most spans are never asked for it.
 */
record SpanIds(long traceIdHigh, long traceIdLow, long spanId, byte randomFlag) {

  private static final int SAMPLED = 0x01;
  private static final byte RANDOM = 0x02;

  /** Makes the ids of a span below this one, of a root if it is not valid. */
  static SpanIds below(Span parent, IdSource source) {
    return parent instanceof LiteSpan lite
        ? lite.ids().child(source)
        : below(parent.getSpanContext(), source);
  }

  private SpanIds child(IdSource source) {
    return new SpanIds(traceIdHigh, traceIdLow, source.id(source.take(1)), randomFlag);
  }

  private static SpanIds below(SpanContext parent, IdSource source) {
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
    return new SpanIds(source.traceIdHigh(low), low, source.id(number), RANDOM);
  }

  String traceId() {
    return TraceId.fromLongs(traceIdHigh, traceIdLow);
  }

  SpanContext toSpanContext(boolean sampled, TraceState traceState) {
    TraceFlags flags = TraceFlags.fromByte((byte) (randomFlag | (sampled ? SAMPLED : 0)));
    return SpanContext.create(traceId(), SpanId.fromLong(spanId), flags, traceState);
  }
}

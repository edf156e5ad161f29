package dev.baton.sdk;

import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;

/**
 * The ids of a span that is about to start: the trace id is its parent's or new, the span id new.
 */
final class NewIds {

  private static final int SAMPLED = 0x01;
  private static final int RANDOM = 0x02;

  private final String traceId;
  private final String spanId;
  private final int randomFlag;

  private NewIds(String traceId, String spanId, int randomFlag) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.randomFlag = randomFlag;
  }

  static NewIds below(SpanContext parent, IdSource source) {
    String spanId = SpanId.fromLong(source.nextSpanId());
    if (parent.isValid()) {
      return new NewIds(parent.getTraceId(), spanId, parent.getTraceFlags().asByte() & RANDOM);
    }
    long low = source.nextTraceIdLow();
    return new NewIds(TraceId.fromLongs(source.traceIdHigh(low), low), spanId, RANDOM);
  }

  String traceId() {
    return traceId;
  }

  long traceIdLow() {
    return Long.parseUnsignedLong(traceId, 16, 32, 16);
  }

  SpanContext toSpanContext(Outcome outcome, TraceState traceState) {
    int sampled = outcome == Outcome.RECORD_AND_SAMPLE ? SAMPLED : 0;
    TraceFlags flags = TraceFlags.fromByte((byte) (sampled | randomFlag));
    return SpanContext.create(traceId, spanId, flags, traceState);
  }
}

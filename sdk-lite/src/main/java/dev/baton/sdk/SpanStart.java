package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * The half of a span that never changes: what was known when it started.
 *
 * @param parent one of our spans as itself, so that its ids need not be spelled out
 * @param sequence the place of the start in the order of the recording
 */
record SpanStart(
    LiteTracer tracer,
    Recording recording,
    SpanIds ids,
    TraceState traceState,
    Span parent,
    boolean rootByIntent,
    String name,
    SpanKind kind,
    long epochNanos,
    Outcome outcome,
    String reason,
    Baggage baggage,
    long sequence,
    String thread,
    long threadId,
    @Nullable CallSite at) {

  boolean isSampled() {
    return outcome == Outcome.RECORD_AND_SAMPLE;
  }

  SpanContext toSpanContext() {
    return ids.toSpanContext(isSampled(), traceState);
  }

  CapturedSpanBuilder capture(SpanContext spanContext, String name, @Nullable Moment ended) {
    return CapturedSpan.builder(spanContext, name)
        .parent(parent.getSpanContext())
        .kind(kind)
        .scope(tracer.scope())
        .resource(tracer.shared().resource())
        .origin(
            new SpanOrigin(
                new Moment(sequence, thread, threadId, at),
                ended,
                baggage,
                samplingDecision(),
                rootByIntent));
  }

  private SamplingDecision samplingDecision() {
    SpanContext context = parent.getSpanContext();
    return new SamplingDecision(
        outcome,
        tracer.shared().samplerDescription(),
        context.isValid() ? context.isSampled() : null,
        reason);
  }
}

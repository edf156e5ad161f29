package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import dev.baton.sdk.sampling.SamplingResult;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The immutable part of a span: what is known at its start. The ids are stored as numbers, because
 * a separate object would take twice the memory.
 */
final class SpanStart {

  private final LiteTracer tracer;
  private final RecordingReference recording;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final byte randomFlag;
  private final boolean rootByIntent;
  private final boolean inRoot;
  private final boolean parentGiven;
  private final boolean startGiven;
  private final TraceState traceState;
  private final Span parent; // a Baton span as itself, so that its ids need no text
  private final SpanKind kind;
  private final long epochNanos;
  private final SamplingResult sampling;
  private final Baggage baggage;
  private final String thread;
  private final long threadId;
  private final @Nullable CallSite at;
  private @Nullable LiteScope takenUp; // not set by the constructor

  SpanStart(
      LiteTracer tracer,
      RecordingReference recording,
      SpanIds ids,
      TraceState traceState,
      Span parent,
      boolean rootByIntent,
      boolean inRoot,
      boolean parentGiven,
      SpanKind kind,
      long epochNanos,
      boolean startGiven,
      SamplingResult sampling,
      Baggage baggage,
      Thread thread,
      @Nullable CallSite at) {
    this.tracer = tracer;
    this.recording = recording;
    this.traceIdHigh = ids.traceIdHigh();
    this.traceIdLow = ids.traceIdLow();
    this.spanId = ids.spanId();
    this.randomFlag = ids.randomFlag();
    this.traceState = traceState;
    this.parent = parent;
    this.rootByIntent = rootByIntent;
    this.inRoot = inRoot;
    this.parentGiven = parentGiven;
    this.kind = kind;
    this.epochNanos = epochNanos;
    this.startGiven = startGiven;
    this.sampling = sampling;
    this.baggage = baggage;
    this.thread = thread.getName();
    this.threadId = Moment.idOf(thread);
    this.at = at;
  }

  /** Whether the span began in a context with this very baggage. */
  @SuppressWarnings("ReferenceEquality") // a put makes another one; whether it is equal costs more
  boolean isWith(Baggage other) {
    return baggage == other;
  }

  /**
   * Sets the scope in which the span began, if its parent was over by then or had other baggage.
   * Before it starts.
   */
  void takenUpIn(@Nullable LiteScope scope) {
    takenUp = scope;
  }

  LiteTracer tracer() {
    return tracer;
  }

  Recording recording() {
    return recording.get();
  }

  SpanIds ids() {
    return new SpanIds(traceIdHigh, traceIdLow, spanId, randomFlag);
  }

  TraceState traceState() {
    return traceState;
  }

  Span parent() {
    return parent;
  }

  long epochNanos() {
    return epochNanos;
  }

  @Nullable CallSite at() {
    return at;
  }

  /** Returns whether the span is not recording. */
  boolean isDropped() {
    return sampling.outcome() == Outcome.DROP;
  }

  boolean isSampled() {
    return sampling.outcome() == Outcome.RECORD_AND_SAMPLE;
  }

  SpanContext toSpanContext() {
    return ids().toSpanContext(isSampled(), traceState);
  }

  CapturedSpanBuilder capture(
      SpanContext spanContext,
      String name,
      long sequence,
      @Nullable Moment ended,
      Map<String, Moment> setLate,
      @Nullable Moment awaited,
      @Nullable CurrentScope current,
      @Nullable CurrentScope openAtEnd,
      Map<String, Moment> setAt) {
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
                rootByIntent,
                inRoot,
                setLate,
                awaited,
                parentGiven,
                takenUp == null ? null : takenUp.opened(),
                current,
                openAtEnd,
                setAt,
                startGiven));
  }

  private SamplingDecision samplingDecision() {
    SpanContext context = parent.getSpanContext();
    return new SamplingDecision(
        sampling.outcome(),
        tracer.shared().samplerDescription(),
        context.isValid() ? context.isSampled() : null,
        sampling.reason(),
        tracer.shared().samplerLine());
  }
}

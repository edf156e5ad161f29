package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.recording.Recording;
import dev.baton.sdk.ObservedStart;
import dev.baton.sdk.SpanObserver;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/** Adds each span to the recording that it belongs to, from its start on. */
final class ObservingProcessor implements SpanProcessor {

  private final SpanOwner owner;
  private volatile @Nullable String service; // an SDK has one resource

  ObservingProcessor(SpanOwner owner) {
    this.owner = owner;
    SpanObserver.install();
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    Recording recording = owner.recordingOf(parentContext);
    RunningTests.ofJvm().belongs(span.getSpanContext().getTraceId(), recording);
    SpanObserver.started(
        new ObservedStart(
            span,
            recording,
            parentContext,
            serviceOf(span),
            span.getInstrumentationScopeInfo().getName(),
            span.getName(),
            decision(span),
            () -> SpanFields.of(span.toSpanData())));
  }

  private String serviceOf(ReadWriteSpan span) {
    String known = service;
    if (known == null) {
      known = SpanFields.serviceOf(span);
      service = known;
    }
    return known;
  }

  private static SamplingDecision decision(ReadWriteSpan span) {
    SpanContext context = span.getSpanContext();
    SamplingDecision known = Decision.of(context, span.getName());
    if (known != null) {
      return known;
    }
    SpanContext parent = span.getParentSpanContext();
    return new SamplingDecision(
        context.isSampled() ? Outcome.RECORD_AND_SAMPLE : Outcome.RECORD_ONLY,
        "a sampler that is not observed",
        parent.isValid() ? parent.isSampled() : null);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span instanceof Span started) {
      SpanObserver.ended(started);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public String toString() {
    return "Baton";
  }
}

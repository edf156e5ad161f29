package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.OtherService;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import dev.baton.sdk.ObservedStart;
import dev.baton.sdk.SpanObserver;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/** Adds each span to the recording that it belongs to, from its start on. */
final class ObservingProcessor implements SpanProcessor, OtherService {

  /** Describes a sampler that is not observed. */
  static final String UNKNOWN = "a sampler that is not observed";

  /** How an observed SDK is recognised: it shows its processors in its text. */
  static final String NAME = "ObservingProcessor of Baton";

  private final SpanOwner owner;
  private final String sampler;
  private volatile @Nullable String service; // an SDK has one resource

  /**
   * Creates the processor of one SDK.
   *
   * @param sampler the description of the SDK's sampler
   */
  ObservingProcessor(SpanOwner owner, String sampler) {
    this.owner = owner;
    this.sampler = sampler;
    RunningTests.ofJvm().observed(this);
    SpanObserver.install();
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    Recording recording = owner.recordingOf(parentContext);
    RunningTests.ofJvm().began(span.getSpanContext(), span.getParentSpanContext(), recording);
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

  /** Leaves the spans of the SDK to this application, unless they are one's already. */
  void claim(SpanOwner application) {
    owner.claim(application);
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
    SpanContext parent = span.getParentSpanContext();
    return Decision.of(context)
        .orElseGet(
            () ->
                new SamplingDecision(
                    context.isSampled() ? Outcome.RECORD_AND_SAMPLE : Outcome.RECORD_ONLY,
                    UNKNOWN,
                    parent.isValid() ? parent.isSampled() : null));
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
  public CompletableResultCode shutdown() {
    RunningTests.ofJvm().shutDown(this);
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public boolean mayBelongTo(TestTelemetry harness) {
    return owner.mayBe(harness);
  }

  @Override
  public String wiring() {
    String known = service;
    String name = known == null ? "a service that has started no span" : "service " + known;
    return name + ": runs on the official SDK, which is observed; " + sampler;
  }

  /** Sets the name of the service, which else is read from its first span. */
  ObservingProcessor of(String serviceName) {
    service = serviceName;
    return this;
  }

  @Override
  public String toString() {
    return NAME;
  }
}

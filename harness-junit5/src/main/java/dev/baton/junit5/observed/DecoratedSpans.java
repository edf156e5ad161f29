package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.recording.Recording;
import dev.baton.sdk.ObservedStart;
import dev.baton.sdk.SpanObserver;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Records the spans of an SDK that was built before. Spans that its sampler drops hold nothing to
 * be read, and stay unseen.
 *
 * @param service the name of the service, for an SDK that has none
 * @param sampler the description of its sampler
 */
record DecoratedSpans(SpanOwner owner, String service, String sampler) {

  private static final String NAMELESS = "unknown_service";

  /** Returns the span that the program gets in place of this one, which has just started. */
  Span started(Span span, Context parentContext, String scope) {
    if (!(span instanceof ReadableSpan readable) || SpanObserver.decisionOf(span).isPresent()) {
      return span; // dropped, or observed by a processor
    }
    Recording recording = owner.recordingOf(parentContext);
    RunningTests.ofJvm()
        .began(span.getSpanContext(), Span.fromContext(parentContext).getSpanContext(), recording);
    DecoratedSpan decorated = new DecoratedSpan(span, readable);
    SpanObserver.started(
        new ObservedStart(
            decorated,
            recording,
            parentContext,
            service,
            scope,
            readable.getName(),
            decision(span.getSpanContext(), parentContext),
            () -> fieldsOf(readable.toSpanData())));
    return decorated;
  }

  /** Returns all fields, with the given name of the service where the SDK has none. */
  private CapturedSpanBuilder fieldsOf(SpanData span) {
    Resource resource = SpanFields.resource(span.getResource());
    return resource.serviceName().startsWith(NAMELESS)
        ? SpanFields.of(span)
            .resource(
                new Resource(
                    resource.attributes().toBuilder().put(Resource.SERVICE_NAME, service).build(),
                    resource.schemaUrl()))
        : SpanFields.of(span);
  }

  private SamplingDecision decision(SpanContext span, Context parentContext) {
    SpanContext parent = Span.fromContext(parentContext).getSpanContext();
    return new SamplingDecision(
        span.isSampled() ? Outcome.RECORD_AND_SAMPLE : Outcome.RECORD_ONLY,
        sampler,
        parent.isValid() ? parent.isSampled() : null);
  }
}

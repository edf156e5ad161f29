package dev.baton.junit5.observed;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** Reads the fields of the data model from a span of the SDK. */
final class SpanFields {

  private SpanFields() {}

  /** Returns all fields of the span. */
  static CapturedSpanBuilder of(SpanData span) {
    return CapturedSpan.builder(span.getSpanContext(), span.getName())
        .parent(span.getParentSpanContext())
        .kind(span.getKind())
        .time(
            span.getStartEpochNanos(),
            span.hasEnded() ? span.getEndEpochNanos() : CapturedSpan.NOT_ENDED)
        .attributes(span.getAttributes())
        .events(span.getEvents().stream().map(SpanFields::event).toList())
        .links(span.getLinks().stream().map(SpanFields::link).toList())
        .status(status(span.getStatus()))
        .dropped(
            DroppedCounts.of(
                span.getTotalAttributeCount() - span.getAttributes().size(),
                span.getTotalRecordedEvents() - span.getEvents().size(),
                span.getTotalRecordedLinks() - span.getLinks().size()))
        .scope(scope(span.getInstrumentationScopeInfo()))
        .resource(resource(span.getResource()));
  }

  /** Returns the name of the service that started the span. */
  static String serviceOf(ReadableSpan span) {
    return resource(span.toSpanData().getResource()).serviceName();
  }

  private static SpanEvent event(EventData event) {
    return new SpanEvent(
        event.getName(),
        event.getEpochNanos(),
        event.getAttributes(),
        event.getDroppedAttributesCount());
  }

  private static SpanLink link(LinkData link) {
    return new SpanLink(
        link.getSpanContext(),
        link.getAttributes(),
        link.getTotalAttributeCount() - link.getAttributes().size());
  }

  private static SpanStatus status(StatusData status) {
    if (status.getStatusCode() == StatusCode.OK) {
      return SpanStatus.ok();
    }
    return status.getStatusCode() == StatusCode.ERROR
        ? SpanStatus.error(status.getDescription())
        : SpanStatus.unset();
  }

  static InstrumentationScope scope(InstrumentationScopeInfo scope) {
    return new InstrumentationScope(
        scope.getName(), scope.getVersion(), scope.getSchemaUrl(), scope.getAttributes());
  }

  static Resource resource(io.opentelemetry.sdk.resources.Resource resource) {
    return new Resource(resource.getAttributes(), resource.getSchemaUrl());
  }
}

package dev.baton.collector.otlp;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEvent;
import dev.baton.collector.pipeline.data.SpanLink;
import io.opentelemetry.proto.trace.v1.Span;

/** Converts one span to the data of a pipeline and back. */
final class SpanDataCodec {

  private SpanDataCodec() {}

  static void decode(Span message, SpanData span) throws MalformedOtlpException {
    span.setTraceId(TraceDataCodec.traceId("span.trace_id", message.getTraceId()));
    span.setSpanId(TraceDataCodec.spanId("span.span_id", message.getSpanId()));
    span.setParentSpanId(TraceDataCodec.spanId("span.parent_span_id", message.getParentSpanId()));
    span.setTraceState(message.getTraceState());
    span.setFlags(message.getFlags());
    span.setName(message.getName());
    span.setKind(message.getKindValue());
    span.setStartTimeUnixNano(message.getStartTimeUnixNano());
    span.setEndTimeUnixNano(message.getEndTimeUnixNano());
    span.setStatusCode(message.getStatus().getCodeValue());
    span.setStatusMessage(message.getStatus().getMessage());
    AnyValueCodec.decode(message.getAttributesList(), span.attributes());
    span.setDroppedAttributesCount(message.getDroppedAttributesCount());
    span.setDroppedEventsCount(message.getDroppedEventsCount());
    span.setDroppedLinksCount(message.getDroppedLinksCount());
    for (Span.Event event : message.getEventsList()) {
      span.events().add(decode(event));
    }
    for (Span.Link link : message.getLinksList()) {
      span.links().add(decode(link));
    }
  }

  private static SpanEvent decode(Span.Event message) {
    SpanEvent event = new SpanEvent();
    event.setTimeUnixNano(message.getTimeUnixNano());
    event.setName(message.getName());
    AnyValueCodec.decode(message.getAttributesList(), event.attributes());
    event.setDroppedAttributesCount(message.getDroppedAttributesCount());
    return event;
  }

  private static SpanLink decode(Span.Link message) throws MalformedOtlpException {
    SpanLink link = new SpanLink();
    link.setTraceId(TraceDataCodec.traceId("link.trace_id", message.getTraceId()));
    link.setSpanId(TraceDataCodec.spanId("link.span_id", message.getSpanId()));
    link.setTraceState(message.getTraceState());
    link.setFlags(message.getFlags());
    AnyValueCodec.decode(message.getAttributesList(), link.attributes());
    link.setDroppedAttributesCount(message.getDroppedAttributesCount());
    return link;
  }

  static void encode(SpanData span, Span.Builder message) {
    message
        .setTraceId(TraceDataCodec.bytes(span.traceId()))
        .setSpanId(TraceDataCodec.bytes(span.spanId()))
        .setParentSpanId(TraceDataCodec.bytes(span.parentSpanId()))
        .setTraceState(span.traceState())
        .setFlags(span.flags())
        .setName(span.name())
        .setKindValue(span.kind())
        .setStartTimeUnixNano(span.startTimeUnixNano())
        .setEndTimeUnixNano(span.endTimeUnixNano())
        .setDroppedAttributesCount(span.droppedAttributesCount())
        .setDroppedEventsCount(span.droppedEventsCount())
        .setDroppedLinksCount(span.droppedLinksCount());
    message.getStatusBuilder().setCodeValue(span.statusCode()).setMessage(span.statusMessage());
    AnyValueCodec.encode(span.attributes(), message::addAttributesBuilder);
    span.events().forEach(event -> encode(event, message.addEventsBuilder()));
    span.links().forEach(link -> encode(link, message.addLinksBuilder()));
  }

  private static void encode(SpanEvent event, Span.Event.Builder message) {
    message
        .setTimeUnixNano(event.timeUnixNano())
        .setName(event.name())
        .setDroppedAttributesCount(event.droppedAttributesCount());
    AnyValueCodec.encode(event.attributes(), message::addAttributesBuilder);
  }

  private static void encode(SpanLink link, Span.Link.Builder message) {
    message
        .setTraceId(TraceDataCodec.bytes(link.traceId()))
        .setSpanId(TraceDataCodec.bytes(link.spanId()))
        .setTraceState(link.traceState())
        .setFlags(link.flags())
        .setDroppedAttributesCount(link.droppedAttributesCount());
    AnyValueCodec.encode(link.attributes(), message::addAttributesBuilder);
  }
}

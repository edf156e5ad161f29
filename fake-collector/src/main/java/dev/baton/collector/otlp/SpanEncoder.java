package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** Encodes one span as an OTLP message. */
final class SpanEncoder {

  private SpanEncoder() {}

  static Span encode(CapturedSpan span) {
    SpanContext context = span.spanContext();
    Span.Builder message =
        Span.newBuilder()
            .setTraceId(Ids.bytes(context.getTraceId()))
            .setSpanId(Ids.bytes(context.getSpanId()))
            .setParentSpanId(Ids.bytes(span.parentSpanId()))
            .setTraceState(MalformedTraceState.write(context.getTraceState()))
            .setFlags(SpanFlags.of(context.getTraceFlags(), span.parentKind()))
            .setName(span.name())
            .setKind(kind(span.kind()))
            .setStartTimeUnixNano(span.startEpochNanos())
            .setEndTimeUnixNano(span.endEpochNanos())
            .addAllAttributes(AttributeCodec.encode(span.attributes()))
            .setDroppedAttributesCount(span.dropped().attributes())
            .setDroppedEventsCount(span.dropped().events())
            .setDroppedLinksCount(span.dropped().links());
    span.events().forEach(event -> message.addEvents(encode(event)));
    span.links().forEach(link -> message.addLinks(encode(link)));
    if (!span.status().equals(SpanStatus.unset())) {
      message.setStatus(encode(span.status()));
    }
    return message.build();
  }

  private static Span.SpanKind kind(SpanKind kind) {
    return switch (kind) {
      case INTERNAL -> Span.SpanKind.SPAN_KIND_INTERNAL;
      case SERVER -> Span.SpanKind.SPAN_KIND_SERVER;
      case CLIENT -> Span.SpanKind.SPAN_KIND_CLIENT;
      case PRODUCER -> Span.SpanKind.SPAN_KIND_PRODUCER;
      case CONSUMER -> Span.SpanKind.SPAN_KIND_CONSUMER;
    };
  }

  private static Status encode(SpanStatus status) {
    Status.StatusCode code =
        switch (status.code()) {
          case UNSET -> Status.StatusCode.STATUS_CODE_UNSET;
          case OK -> Status.StatusCode.STATUS_CODE_OK;
          case ERROR -> Status.StatusCode.STATUS_CODE_ERROR;
        };
    return Status.newBuilder().setCode(code).setMessage(status.description()).build();
  }

  private static Span.Event encode(SpanEvent event) {
    return Span.Event.newBuilder()
        .setName(event.name())
        .setTimeUnixNano(event.epochNanos())
        .addAllAttributes(AttributeCodec.encode(event.attributes()))
        .setDroppedAttributesCount(event.droppedAttributes())
        .build();
  }

  private static Span.Link encode(SpanLink link) {
    SpanContext context = link.spanContext();
    return Span.Link.newBuilder()
        .setTraceId(Ids.bytes(context.getTraceId()))
        .setSpanId(Ids.bytes(context.getSpanId()))
        .setTraceState(MalformedTraceState.write(context.getTraceState()))
        .setFlags(SpanFlags.of(context))
        .addAllAttributes(AttributeCodec.encode(link.attributes()))
        .setDroppedAttributesCount(link.droppedAttributes())
        .build();
  }
}

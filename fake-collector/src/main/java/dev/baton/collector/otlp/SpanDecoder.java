package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;

/** Decodes one OTLP span. */
final class SpanDecoder {

  private SpanDecoder() {}

  /** Reads everything but resource and scope, which are outside the message. */
  static CapturedSpanBuilder decode(Span message) throws MalformedOtlpException {
    String traceId = Ids.traceId("span.trace_id", message.getTraceId());
    String spanId = Ids.spanId("span.span_id", message.getSpanId());
    TraceFlags flags = SpanFlags.w3c(message.getFlags());
    TraceState state = MalformedTraceState.read(message.getTraceState());
    ParentKind parentKind = SpanFlags.parentKind(message.getFlags());
    return CapturedSpan.builder(
            LenientSpanContext.of(traceId, spanId, flags, state, false), message.getName())
        .parent(parent(message, traceId, flags, parentKind), parentKind)
        .kind(kind(message.getKind()))
        .time(message.getStartTimeUnixNano(), message.getEndTimeUnixNano())
        .attributes(AttributeCodec.decode(message.getAttributesList()))
        .events(events(message.getEventsList()))
        .links(links(message.getLinksList()))
        .status(status(message.getStatus()))
        .dropped(
            DroppedCounts.of(
                message.getDroppedAttributesCount(),
                message.getDroppedEventsCount(),
                message.getDroppedLinksCount()));
  }

  /**
   * Returns the parent's context. OTLP carries the parent's id only. Its flags are assumed to equal
   * the span's, because other flags would look like a changed sampling decision.
   */
  private static SpanContext parent(Span message, String traceId, TraceFlags flags, ParentKind kind)
      throws MalformedOtlpException {
    String parentId = Ids.spanId("span.parent_span_id", message.getParentSpanId());
    if (parentId.equals(SpanId.getInvalid())) {
      return SpanContext.getInvalid();
    }
    boolean remote = kind == ParentKind.REMOTE;
    return LenientSpanContext.of(traceId, parentId, flags, TraceState.getDefault(), remote);
  }

  private static SpanKind kind(Span.SpanKind kind) {
    return switch (kind) {
      case SPAN_KIND_SERVER -> SpanKind.SERVER;
      case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
      case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
      case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
      // The proto allows to read "unspecified" as internal; kinds unknown today are read so too.
      case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> SpanKind.INTERNAL;
    };
  }

  private static SpanStatus status(Status status) {
    StatusCode code =
        switch (status.getCode()) {
          case STATUS_CODE_OK -> StatusCode.OK;
          case STATUS_CODE_ERROR -> StatusCode.ERROR;
          case STATUS_CODE_UNSET, UNRECOGNIZED -> StatusCode.UNSET;
        };
    return new SpanStatus(code, status.getMessage());
  }

  private static List<SpanEvent> events(List<Span.Event> messages) {
    List<SpanEvent> events = new ArrayList<>(messages.size());
    for (Span.Event message : messages) {
      events.add(
          new SpanEvent(
              message.getName(),
              message.getTimeUnixNano(),
              AttributeCodec.decode(message.getAttributesList()),
              message.getDroppedAttributesCount()));
    }
    return events;
  }

  private static List<SpanLink> links(List<Span.Link> messages) throws MalformedOtlpException {
    List<SpanLink> links = new ArrayList<>(messages.size());
    for (Span.Link message : messages) {
      links.add(
          new SpanLink(
              linked(message),
              AttributeCodec.decode(message.getAttributesList()),
              message.getDroppedAttributesCount()));
    }
    return links;
  }

  private static SpanContext linked(Span.Link message) throws MalformedOtlpException {
    return LenientSpanContext.of(
        Ids.traceId("link.trace_id", message.getTraceId()),
        Ids.spanId("link.span_id", message.getSpanId()),
        SpanFlags.w3c(message.getFlags()),
        MalformedTraceState.read(message.getTraceState()),
        SpanFlags.parentKind(message.getFlags()) == ParentKind.REMOTE);
  }
}

package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts one span as it was sent to one as tests read it. */
final class SpanDecoder {

  private SpanDecoder() {}

  static CapturedSpan decode(OtlpSpan span, InstrumentationScope scope, Resource resource) {
    SentIds ids = span.ids();
    String traceId = traceId(span.traceId());
    TraceFlags flags = SpanFlags.w3c(span.flags());
    TraceState state = MalformedTraceState.read(span.traceState());
    ParentKind parentKind = SpanFlags.parentKind(span.flags());
    return new CapturedSpan(
        LenientSpanContext.of(
            traceId,
            spanId(span.spanId()),
            ids.hasTrace() == (ids.span() == 0),
            flags,
            state,
            false),
        parent(span, traceId, flags, parentKind),
        parentKind,
        span.name(),
        kind(span.kind()),
        span.startTimeUnixNano(),
        span.endTimeUnixNano(),
        AttributeCodec.decode(span.attributes()),
        events(span.events()),
        links(span.links()),
        status(span.status()),
        DroppedCounts.of(
            span.droppedAttributesCount(), span.droppedEventsCount(), span.droppedLinksCount()),
        scope,
        resource,
        null);
  }

  static String traceId(String sent) {
    return sent.isEmpty() ? TraceId.getInvalid() : sent;
  }

  static String spanId(String sent) {
    return sent.isEmpty() ? SpanId.getInvalid() : sent;
  }

  /**
   * Returns the parent's context. OTLP carries the parent's id only. Its flags are assumed to equal
   * the span's, because other flags would look like a changed sampling decision.
   */
  private static SpanContext parent(
      OtlpSpan span, String traceId, TraceFlags flags, ParentKind kind) {
    if (span.ids().parent() == 0) {
      return SpanContext.getInvalid();
    }
    String parentId = span.parentSpanId();
    boolean remote = kind == ParentKind.REMOTE;
    return LenientSpanContext.of(
        traceId, parentId, !span.ids().hasTrace(), flags, TraceState.getDefault(), remote);
  }

  private static SpanKind kind(int number) {
    return switch (number) {
      case 2 -> SpanKind.SERVER;
      case 3 -> SpanKind.CLIENT;
      case 4 -> SpanKind.PRODUCER;
      case 5 -> SpanKind.CONSUMER;
      // The proto allows to read "unspecified" as internal; kinds unknown today are read so too.
      default -> SpanKind.INTERNAL;
    };
  }

  private static SpanStatus status(@Nullable OtlpStatus status) {
    if (status == null) {
      return SpanStatus.unset();
    }
    StatusCode code =
        switch (status.code()) {
          case 1 -> StatusCode.OK;
          case 2 -> StatusCode.ERROR;
          default -> StatusCode.UNSET;
        };
    return new SpanStatus(code, status.message());
  }

  private static List<SpanEvent> events(List<OtlpEvent> sent) {
    if (sent.isEmpty()) {
      return List.of();
    }
    List<SpanEvent> events = new ArrayList<>(sent.size());
    for (OtlpEvent event : sent) {
      events.add(
          new SpanEvent(
              event.name(),
              event.timeUnixNano(),
              AttributeCodec.decode(event.attributes()),
              event.droppedAttributesCount()));
    }
    return events;
  }

  private static List<SpanLink> links(List<OtlpLink> sent) {
    if (sent.isEmpty()) {
      return List.of();
    }
    List<SpanLink> links = new ArrayList<>(sent.size());
    for (OtlpLink link : sent) {
      links.add(
          new SpanLink(
              linked(link),
              AttributeCodec.decode(link.attributes()),
              link.droppedAttributesCount()));
    }
    return links;
  }

  private static SpanContext linked(OtlpLink link) {
    return LenientSpanContext.of(
        traceId(link.traceId()),
        spanId(link.spanId()),
        SpanFlags.w3c(link.flags()),
        MalformedTraceState.read(link.traceState()),
        SpanFlags.parentKind(link.flags()) == ParentKind.REMOTE);
  }
}

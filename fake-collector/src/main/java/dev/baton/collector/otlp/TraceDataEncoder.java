package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.data.SpanLinkData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.HexFormat;
import java.util.List;

/** Converts the data of a pipeline to a request, field by field and in their order. */
final class TraceDataEncoder {

  private TraceDataEncoder() {}

  static TracesRequest encode(TraceData data) {
    return new TracesRequest(
        data.resourceSpans().stream().map(TraceDataEncoder::encode).toList(), 0);
  }

  private static dev.baton.collector.otlp.data.ResourceSpans encode(ResourceSpansData group) {
    OtlpResource resource =
        new OtlpResource(
            AnyValueCodec.encode(group.resource().attributes()),
            group.resource().droppedAttributesCount(),
            List.of());
    return new dev.baton.collector.otlp.data.ResourceSpans(
        resource,
        group.scopeSpans().stream().map(TraceDataEncoder::encode).toList(),
        group.schemaUrl());
  }

  private static dev.baton.collector.otlp.data.ScopeSpans encode(ScopeSpansData group) {
    OtlpScope scope =
        new OtlpScope(
            group.scope().name(),
            group.scope().version(),
            AnyValueCodec.encode(group.scope().attributes()),
            group.scope().droppedAttributesCount());
    return new dev.baton.collector.otlp.data.ScopeSpans(
        scope, group.spans().stream().map(TraceDataEncoder::encode).toList(), group.schemaUrl());
  }

  private static OtlpSpan encode(SpanData span) {
    return new OtlpSpan(
        ids(span),
        span.traceState(),
        span.flags(),
        span.name(),
        span.kind(),
        span.startTimeUnixNano(),
        span.endTimeUnixNano(),
        AnyValueCodec.encode(span.attributes()),
        span.droppedAttributesCount(),
        span.events().stream().map(TraceDataEncoder::encode).toList(),
        span.droppedEventsCount(),
        span.links().stream().map(TraceDataEncoder::encode).toList(),
        span.droppedLinksCount(),
        new OtlpStatus(span.statusMessage(), span.statusCode()));
  }

  private static SentIds ids(SpanData span) {
    TraceId trace = span.traceId();
    return new SentIds(
        trace.high(),
        trace.low(),
        span.spanId(),
        span.parentSpanId(),
        (trace.isEmpty() ? 0 : SentIds.TRACE)
            | (span.spanId() == 0 ? 0 : SentIds.SPAN)
            | (span.parentSpanId() == 0 ? 0 : SentIds.PARENT));
  }

  private static OtlpEvent encode(SpanEventData event) {
    return new OtlpEvent(
        event.timeUnixNano(),
        event.name(),
        AnyValueCodec.encode(event.attributes()),
        event.droppedAttributesCount());
  }

  private static OtlpLink encode(SpanLinkData link) {
    return new OtlpLink(
        hex(link.traceId()),
        hex(link.spanId()),
        link.traceState(),
        AnyValueCodec.encode(link.attributes()),
        link.droppedAttributesCount(),
        link.flags());
  }

  private static String hex(TraceId id) {
    return id.isEmpty() ? "" : id.toString();
  }

  private static String hex(long id) {
    return id == 0 ? "" : HexFormat.of().toHexDigits(id);
  }
}

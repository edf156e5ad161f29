package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.data.SpanLinkData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.HexFormat;

/** Converts a request to the data of a pipeline, field by field and in their order. */
final class TraceDataDecoder {

  private TraceDataDecoder() {}

  static TraceData decode(TracesRequest request) {
    TraceData data = new TraceData();
    for (var sent : request.resourceSpans()) {
      ResourceSpansData group = data.addResourceSpans();
      group.setSchemaUrl(sent.schemaUrl());
      OtlpResource resource = sent.resource();
      if (resource != null) {
        AnyValueCodec.decode(resource.attributes(), group.resource().attributes());
        group.resource().setDroppedAttributesCount(resource.droppedAttributesCount());
      }
      for (var scoped : sent.scopeSpans()) {
        decode(scoped, group.addScopeSpans());
      }
    }
    return data;
  }

  private static void decode(dev.baton.collector.otlp.data.ScopeSpans sent, ScopeSpansData group) {
    group.setSchemaUrl(sent.schemaUrl());
    OtlpScope scope = sent.scope();
    if (scope != null) {
      group.scope().setName(scope.name());
      group.scope().setVersion(scope.version());
      AnyValueCodec.decode(scope.attributes(), group.scope().attributes());
      group.scope().setDroppedAttributesCount(scope.droppedAttributesCount());
    }
    sent.spans().forEach(span -> decode(span, group.addSpan()));
  }

  private static void decode(OtlpSpan sent, SpanData span) {
    span.setTraceId(traceId(sent.traceId()));
    span.setSpanId(spanId(sent.spanId()));
    span.setParentSpanId(spanId(sent.parentSpanId()));
    span.setTraceState(sent.traceState());
    span.setFlags(sent.flags());
    span.setName(sent.name());
    span.setKind(sent.kind());
    span.setStartTimeUnixNano(sent.startTimeUnixNano());
    span.setEndTimeUnixNano(sent.endTimeUnixNano());
    OtlpStatus status = sent.status();
    if (status != null) {
      span.setStatusCode(status.code());
      span.setStatusMessage(status.message());
    }
    AnyValueCodec.decode(sent.attributes(), span.attributes());
    span.setDroppedAttributesCount(sent.droppedAttributesCount());
    span.setDroppedEventsCount(sent.droppedEventsCount());
    span.setDroppedLinksCount(sent.droppedLinksCount());
    sent.events().forEach(event -> span.events().add(decode(event)));
    sent.links().forEach(link -> span.links().add(decode(link)));
  }

  private static SpanEventData decode(OtlpEvent sent) {
    SpanEventData event = new SpanEventData();
    event.setTimeUnixNano(sent.timeUnixNano());
    event.setName(sent.name());
    AnyValueCodec.decode(sent.attributes(), event.attributes());
    event.setDroppedAttributesCount(sent.droppedAttributesCount());
    return event;
  }

  private static SpanLinkData decode(OtlpLink sent) {
    SpanLinkData link = new SpanLinkData();
    link.setTraceId(traceId(sent.traceId()));
    link.setSpanId(spanId(sent.spanId()));
    link.setTraceState(sent.traceState());
    link.setFlags(sent.flags());
    AnyValueCodec.decode(sent.attributes(), link.attributes());
    link.setDroppedAttributesCount(sent.droppedAttributesCount());
    return link;
  }

  private static TraceId traceId(String hex) {
    return hex.isEmpty() ? TraceId.NONE : TraceId.parse(hex);
  }

  private static long spanId(String hex) {
    return hex.isEmpty() ? 0 : HexFormat.fromHexDigitsToLong(hex);
  }
}

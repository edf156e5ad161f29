package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.otlp.protobuf.SentSpans;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanContents;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.data.SpanLinkData;
import dev.baton.collector.pipeline.data.SpanSource;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts a request to the data of a pipeline, field by field and in their order. */
final class TraceDataDecoder {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private TraceDataDecoder() {}

  /** Reads spans when something of them is asked for. */
  private record Later(SentSpans spans) implements SpanSource {

    @Override
    public SpanContents head(int index) {
      OtlpSpan sent = spans.head(index);
      OtlpStatus status = sent.status();
      return new SpanContents(
          sent.ids().span(),
          sent.ids().parent(),
          sent.traceState(),
          sent.flags(),
          sent.name(),
          sent.kind(),
          sent.startTimeUnixNano(),
          sent.endTimeUnixNano(),
          status == null ? 0 : status.code(),
          status == null ? "" : status.message(),
          sent.droppedAttributesCount(),
          sent.droppedEventsCount(),
          sent.droppedLinksCount());
    }

    @Override
    public long startTimeUnixNano(int index) {
      return spans.startTimeUnixNano(index);
    }

    @Override
    public long endTimeUnixNano(int index) {
      return spans.endTimeUnixNano(index);
    }

    @Override
    public int statusCode(int index) {
      return spans.statusCode(index);
    }

    @Override
    public void readInner(int index, List<SpanEventData> events, List<SpanLinkData> links) {
      OtlpSpan span = spans.get(index);
      span.events().forEach(event -> events.add(decode(event)));
      span.links().forEach(link -> links.add(decode(link)));
    }

    @Override
    public void readAttributes(int index, AttributeMap into) {
      AnyValueCodec.decode(spans.get(index).attributes(), into);
    }

    @Override
    public @Nullable AnyValue attribute(int index, String key) {
      if (spans.canFind(index, key)) {
        OtlpValue found = spans.attribute(index, key);
        return found == null ? null : AnyValueCodec.decode(found);
      }
      AttributeMap all = new AttributeMap();
      readAttributes(index, all);
      return all.get(key);
    }
  }

  /** The trace ids of spans that are not decoded; the same one as before is the same object. */
  private static final class TraceIds {
    private final SentSpans spans;
    private TraceId last = TraceId.NONE;

    TraceIds(SentSpans spans) {
      this.spans = spans;
    }

    TraceId get(int index) {
      int at = spans.traceIdAt(index);
      if (at >= 0) {
        return of(
            (long) LONGS.get(spans.body(), at), (long) LONGS.get(spans.body(), at + Long.BYTES));
      }
      if (at == -1) {
        return TraceId.NONE;
      }
      SentIds ids = spans.get(index).ids();
      return of(ids.traceHigh(), ids.traceLow());
    }

    private TraceId of(long high, long low) {
      if (high != last.high() || low != last.low()) {
        last = new TraceId(high, low);
      }
      return last;
    }
  }

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
    if (sent.spans() instanceof SentSpans spans) {
      TraceIds ids = new TraceIds(spans);
      SpanSource source = new Later(spans);
      for (int i = 0; i < spans.size(); i++) {
        group.addSpan(ids.get(i), source, i);
      }
    } else {
      sent.spans().forEach(span -> decode(span, group.addSpan()));
    }
  }

  private static void decode(OtlpSpan sent, SpanData span) {
    span.setTraceId(traceId(sent));
    span.setSpanId(sent.ids().span());
    span.setParentSpanId(sent.ids().parent());
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
    span.setDroppedAttributesCount(sent.droppedAttributesCount());
    span.setDroppedEventsCount(sent.droppedEventsCount());
    span.setDroppedLinksCount(sent.droppedLinksCount());
    AnyValueCodec.decode(sent.attributes(), span.attributes());
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

  private static TraceId traceId(OtlpSpan span) {
    return new TraceId(span.ids().traceHigh(), span.ids().traceLow());
  }

  private static TraceId traceId(String hex) {
    return hex.isEmpty() ? TraceId.NONE : TraceId.parse(hex);
  }

  private static long spanId(String hex) {
    return hex.isEmpty() ? 0 : HexFormat.fromHexDigitsToLong(hex);
  }
}

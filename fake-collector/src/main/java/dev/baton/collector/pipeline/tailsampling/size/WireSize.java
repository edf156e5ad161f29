package dev.baton.collector.pipeline.tailsampling.size;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.data.SpanLinkData;
import dev.baton.collector.pipeline.data.TraceId;

/**
 * Sizes in bytes. They are larger than those of a minimal encoding: messages and ids that are
 * always there take two bytes when they are empty.
 */
@Internal
public final class WireSize {

  private static final int TAG = 1;
  private static final int FIXED64 = 9;
  private static final int SPAN_FLAGS = 6;
  private static final int LINK_FLAGS = 5;
  private static final int TRACE_ID = 18;
  private static final int SPAN_ID = 10;
  private static final int EMPTY = 2;

  private WireSize() {}

  /** The size of a resource with its spans. */
  public static long of(ResourceSpansData data) {
    long resource =
        attributes(data.resource().attributes()) + number(data.resource().droppedAttributesCount());
    long size = message(resource) + text(data.schemaUrl());
    for (ScopeSpansData scope : data.scopeSpans()) {
      size += message(of(scope));
    }
    return size;
  }

  /** The size of a message with its tag and length, as a field of another one. */
  public static long message(long size) {
    return TAG + varint(size) + size;
  }

  private static long of(ScopeSpansData data) {
    long scope =
        text(data.scope().name())
            + text(data.scope().version())
            + attributes(data.scope().attributes())
            + number(data.scope().droppedAttributesCount());
    long size = message(scope) + text(data.schemaUrl());
    for (SpanData span : data.spans()) {
      size += message(of(span));
    }
    return size;
  }

  private static long of(SpanData span) {
    long status = text(span.statusMessage()) + number(span.statusCode());
    long size =
        traceId(span.traceId())
            + spanId(span.spanId())
            + spanId(span.parentSpanId())
            + text(span.traceState())
            + text(span.name())
            + number(span.kind())
            + time(span.startTimeUnixNano())
            + time(span.endTimeUnixNano())
            + attributes(span.attributes())
            + number(span.droppedAttributesCount())
            + number(span.droppedEventsCount())
            + number(span.droppedLinksCount())
            + message(status)
            + (span.flags() == 0 ? 0 : SPAN_FLAGS);
    for (SpanEventData event : span.events()) {
      size += message(of(event));
    }
    for (SpanLinkData link : span.links()) {
      size += message(of(link));
    }
    return size;
  }

  private static long of(SpanEventData event) {
    return time(event.timeUnixNano())
        + text(event.name())
        + attributes(event.attributes())
        + number(event.droppedAttributesCount());
  }

  private static long of(SpanLinkData link) {
    return traceId(link.traceId())
        + spanId(link.spanId())
        + text(link.traceState())
        + attributes(link.attributes())
        + number(link.droppedAttributesCount())
        + (link.flags() == 0 ? 0 : LINK_FLAGS);
  }

  private static long traceId(TraceId id) {
    return id.isEmpty() ? EMPTY : TRACE_ID;
  }

  private static long spanId(long id) {
    return id == 0 ? EMPTY : SPAN_ID;
  }

  private static long time(long nanos) {
    return nanos == 0 ? 0 : FIXED64;
  }

  private static long number(int value) {
    // A negative enum takes ten bytes; counts are never negative in practice.
    return value == 0 ? 0 : (long) TAG + varint(value);
  }

  private static long attributes(AttributeMap attributes) {
    long size = 0;
    for (int i = 0; i < attributes.size(); i++) {
      size += message(text(attributes.key(i)) + message(of(attributes.value(i))));
    }
    return size;
  }

  private static long of(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return message(Utf8Length.of(text.value()));
    }
    if (value instanceof AnyValue.BoolValue) {
      return 2;
    }
    if (value instanceof AnyValue.IntValue number) {
      return (long) TAG + varint(number.value());
    }
    if (value instanceof AnyValue.DoubleValue) {
      return FIXED64;
    }
    if (value instanceof AnyValue.BytesValue bytes) {
      return message(bytes.value().length);
    }
    if (value instanceof AnyValue.SliceValue slice) {
      return message(slice.values().stream().mapToLong(item -> message(of(item))).sum());
    }
    return value instanceof AnyValue.MapValue map ? message(attributes(map.values())) : 0;
  }

  private static long text(String text) {
    return text.isEmpty() ? 0 : message(Utf8Length.of(text));
  }

  private static int varint(long value) {
    return value == 0 ? 1 : (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7;
  }
}

package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;

/** What a span consists of, its trace id apart. */
@Internal
public final class SpanContents {

  long spanId;
  long parentSpanId;
  String traceState = "";
  int flags;
  String name = "";
  int kind;
  long startTimeUnixNano;
  long endTimeUnixNano;
  int statusCode;
  String statusMessage = "";
  final AttributeMap attributes = new AttributeMap();
  final List<SpanEventData> events = new ArrayList<>(0);
  final List<SpanLinkData> links = new ArrayList<>(0);
  int droppedAttributesCount;
  int droppedEventsCount;
  int droppedLinksCount;

  /** Whether events and links are still to be read. */
  volatile boolean isHead;

  SpanContents() {}

  /** Makes the fields of a span as it was received, without attributes, events and links. */
  public SpanContents(
      long spanId,
      long parentSpanId,
      String traceState,
      int flags,
      String name,
      int kind,
      long startTimeUnixNano,
      long endTimeUnixNano,
      int statusCode,
      String statusMessage,
      int droppedAttributesCount,
      int droppedEventsCount,
      int droppedLinksCount) {
    this.spanId = spanId;
    this.parentSpanId = parentSpanId;
    this.traceState = traceState;
    this.flags = flags;
    this.name = name;
    this.kind = kind;
    this.startTimeUnixNano = startTimeUnixNano;
    this.endTimeUnixNano = endTimeUnixNano;
    this.statusCode = statusCode;
    this.statusMessage = statusMessage;
    this.droppedAttributesCount = droppedAttributesCount;
    this.droppedEventsCount = droppedEventsCount;
    this.droppedLinksCount = droppedLinksCount;
  }

  /** Returns a deep copy. */
  SpanContents copy() {
    SpanContents copy = new SpanContents();
    copy.spanId = spanId;
    copy.parentSpanId = parentSpanId;
    copy.traceState = traceState;
    copy.flags = flags;
    copy.name = name;
    copy.kind = kind;
    copy.startTimeUnixNano = startTimeUnixNano;
    copy.endTimeUnixNano = endTimeUnixNano;
    copy.statusCode = statusCode;
    copy.statusMessage = statusMessage;
    copy.attributes.copyFrom(attributes);
    for (SpanEventData each : events) {
      copy.events.add(each.copy());
    }
    for (SpanLinkData each : links) {
      copy.links.add(each.copy());
    }
    copy.droppedAttributesCount = droppedAttributesCount;
    copy.droppedEventsCount = droppedEventsCount;
    copy.droppedLinksCount = droppedLinksCount;
    copy.isHead = isHead;
    return copy;
  }
}

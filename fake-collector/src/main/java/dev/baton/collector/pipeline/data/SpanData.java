package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** A span with every field of OTLP. Ids are big-endian numbers, 0 for none; times are unsigned. */
public final class SpanData {

  public static final int STATUS_UNSET = 0;
  public static final int STATUS_OK = 1;
  public static final int STATUS_ERROR = 2;

  private TraceId traceId = TraceId.NONE;
  private long spanId;
  private long parentSpanId;
  private String traceState = "";
  private int flags;
  private String name = "";
  private int kind;
  private long startTimeUnixNano;
  private long endTimeUnixNano;
  private int statusCode;
  private String statusMessage = "";
  private final AttributeMap attributes = new AttributeMap();
  private final List<SpanEventData> events = new ArrayList<>();
  private final List<SpanLinkData> links = new ArrayList<>();
  private int droppedAttributesCount;
  private int droppedEventsCount;
  private int droppedLinksCount;

  public TraceId traceId() {
    return traceId;
  }

  public void setTraceId(TraceId traceId) {
    this.traceId = traceId;
  }

  public long spanId() {
    return spanId;
  }

  public void setSpanId(long spanId) {
    this.spanId = spanId;
  }

  public long parentSpanId() {
    return parentSpanId;
  }

  public void setParentSpanId(long parentSpanId) {
    this.parentSpanId = parentSpanId;
  }

  public String traceState() {
    return traceState;
  }

  public void setTraceState(String traceState) {
    this.traceState = traceState;
  }

  public int flags() {
    return flags;
  }

  public void setFlags(int flags) {
    this.flags = flags;
  }

  public String name() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public int kind() {
    return kind;
  }

  public void setKind(int kind) {
    this.kind = kind;
  }

  public long startTimeUnixNano() {
    return startTimeUnixNano;
  }

  public void setStartTimeUnixNano(long startTimeUnixNano) {
    this.startTimeUnixNano = startTimeUnixNano;
  }

  public long endTimeUnixNano() {
    return endTimeUnixNano;
  }

  public void setEndTimeUnixNano(long endTimeUnixNano) {
    this.endTimeUnixNano = endTimeUnixNano;
  }

  public int statusCode() {
    return statusCode;
  }

  public void setStatusCode(int statusCode) {
    this.statusCode = statusCode;
  }

  public String statusMessage() {
    return statusMessage;
  }

  public void setStatusMessage(String statusMessage) {
    this.statusMessage = statusMessage;
  }

  public AttributeMap attributes() {
    return attributes;
  }

  public List<SpanEventData> events() {
    return events;
  }

  public List<SpanLinkData> links() {
    return links;
  }

  public int droppedAttributesCount() {
    return droppedAttributesCount;
  }

  public void setDroppedAttributesCount(int droppedAttributesCount) {
    this.droppedAttributesCount = droppedAttributesCount;
  }

  public int droppedEventsCount() {
    return droppedEventsCount;
  }

  public void setDroppedEventsCount(int droppedEventsCount) {
    this.droppedEventsCount = droppedEventsCount;
  }

  public int droppedLinksCount() {
    return droppedLinksCount;
  }

  public void setDroppedLinksCount(int droppedLinksCount) {
    this.droppedLinksCount = droppedLinksCount;
  }

  /** Returns a deep copy. */
  public SpanData copy() {
    SpanData copy = new SpanData();
    copy.traceId = traceId;
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
    return copy;
  }
}

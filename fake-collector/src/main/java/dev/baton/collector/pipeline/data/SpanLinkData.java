package dev.baton.collector.pipeline.data;

/** A link of a span to another one. */
public final class SpanLinkData {

  private TraceId traceId = TraceId.NONE;
  private long spanId;
  private String traceState = "";
  private int flags;
  private final AttributeMap attributes = new AttributeMap();
  private int droppedAttributesCount;

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

  public AttributeMap attributes() {
    return attributes;
  }

  public int droppedAttributesCount() {
    return droppedAttributesCount;
  }

  public void setDroppedAttributesCount(int droppedAttributesCount) {
    this.droppedAttributesCount = droppedAttributesCount;
  }

  /** Returns a deep copy. */
  public SpanLinkData copy() {
    SpanLinkData copy = new SpanLinkData();
    copy.traceId = traceId;
    copy.spanId = spanId;
    copy.traceState = traceState;
    copy.flags = flags;
    copy.attributes.copyFrom(attributes);
    copy.droppedAttributesCount = droppedAttributesCount;
    return copy;
  }
}

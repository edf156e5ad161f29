package dev.baton.collector.pipeline.data;

/** An event of a span. */
public final class SpanEventData {

  private long timeUnixNano;
  private String name = "";
  private final AttributeMap attributes = new AttributeMap();
  private int droppedAttributesCount;

  public long timeUnixNano() {
    return timeUnixNano;
  }

  public void setTimeUnixNano(long timeUnixNano) {
    this.timeUnixNano = timeUnixNano;
  }

  public String name() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
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
  public SpanEventData copy() {
    SpanEventData copy = new SpanEventData();
    copy.timeUnixNano = timeUnixNano;
    copy.name = name;
    copy.attributes.copyFrom(attributes);
    copy.droppedAttributesCount = droppedAttributesCount;
    return copy;
  }
}

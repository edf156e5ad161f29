package dev.baton.collector.pipeline.data;

/** A resource: what has made the spans below it. */
public final class ResourceData {

  private final AttributeMap attributes = new AttributeMap();
  private int droppedAttributesCount;

  public AttributeMap attributes() {
    return attributes;
  }

  public int droppedAttributesCount() {
    return droppedAttributesCount;
  }

  public void setDroppedAttributesCount(int count) {
    this.droppedAttributesCount = count;
  }

  /** Returns a deep copy. */
  public ResourceData copy() {
    ResourceData copy = new ResourceData();
    copy.attributes.copyFrom(attributes);
    copy.droppedAttributesCount = droppedAttributesCount;
    return copy;
  }
}

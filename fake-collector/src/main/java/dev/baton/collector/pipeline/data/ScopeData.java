package dev.baton.collector.pipeline.data;

/** An instrumentation scope: the library that has made the spans below it. */
public final class ScopeData {

  private String name = "";
  private String version = "";
  private final AttributeMap attributes = new AttributeMap();
  private int droppedAttributesCount;

  public String name() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String version() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }

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
  public ScopeData copy() {
    ScopeData copy = new ScopeData();
    copy.name = name;
    copy.version = version;
    copy.attributes.copyFrom(attributes);
    copy.droppedAttributesCount = droppedAttributesCount;
    return copy;
  }
}

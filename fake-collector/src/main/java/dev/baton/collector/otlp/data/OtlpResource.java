package dev.baton.collector.otlp.data;

import java.util.List;

/**
 * A {@code Resource}.
 *
 * @param attributes in the order sent
 * @param droppedAttributesCount an unsigned 32-bit integer
 * @param entityRefs each {@code EntityRef} as its protobuf message
 */
public record OtlpResource(
    List<OtlpAttribute> attributes, int droppedAttributesCount, List<Bytes> entityRefs) {

  /** Copies the lists. */
  public OtlpResource {
    attributes = List.copyOf(attributes);
    entityRefs = List.copyOf(entityRefs);
  }
}

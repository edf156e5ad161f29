package dev.baton.collector.otlp.data;

import java.util.List;

/**
 * An {@code InstrumentationScope}.
 *
 * @param name the library's name; may be empty
 * @param version the library's version; may be empty
 * @param attributes in the order sent
 * @param droppedAttributesCount an unsigned 32-bit integer
 */
public record OtlpScope(
    String name, String version, List<OtlpAttribute> attributes, int droppedAttributesCount) {

  /** Copies the list. */
  public OtlpScope {
    attributes = List.copyOf(attributes);
  }
}

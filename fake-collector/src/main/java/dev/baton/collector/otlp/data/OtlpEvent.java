package dev.baton.collector.otlp.data;

import java.util.List;

/**
 * A {@code Span.Event}.
 *
 * @param timeUnixNano an unsigned 64-bit integer
 * @param name may be empty
 * @param attributes in the order sent
 * @param droppedAttributesCount an unsigned 32-bit integer
 */
public record OtlpEvent(
    long timeUnixNano, String name, List<OtlpAttribute> attributes, int droppedAttributesCount) {

  /** Copies the list. */
  public OtlpEvent {
    attributes = List.copyOf(attributes);
  }
}

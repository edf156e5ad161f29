package dev.baton.collector.otlp.data;

import java.util.List;

/**
 * A {@code Span.Link}.
 *
 * @param traceId 32 lower-case hex digits; empty if absent
 * @param spanId 16 lower-case hex digits; empty if absent
 * @param traceState the header's text; may be empty or malformed
 * @param attributes in the order sent
 * @param droppedAttributesCount an unsigned 32-bit integer
 * @param flags all 32 bits
 */
public record OtlpLink(
    String traceId,
    String spanId,
    String traceState,
    List<OtlpAttribute> attributes,
    int droppedAttributesCount,
    int flags) {

  /** Copies the list. */
  public OtlpLink {
    attributes = List.copyOf(attributes);
  }
}

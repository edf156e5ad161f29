package dev.baton.collector.otlp.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Span} with every field of the protocol, as it was sent.
 *
 * @param ids its own ids and its parent's
 * @param traceState the header's text; may be empty or malformed
 * @param flags all 32 bits
 * @param name may be empty
 * @param kind the number of a {@code SpanKind}, known or not
 * @param startTimeUnixNano an unsigned 64-bit integer
 * @param endTimeUnixNano an unsigned 64-bit integer
 * @param attributes in the order sent
 * @param droppedAttributesCount an unsigned 32-bit integer
 * @param events in the order sent
 * @param droppedEventsCount an unsigned 32-bit integer
 * @param links in the order sent
 * @param droppedLinksCount an unsigned 32-bit integer
 * @param status null if the message has none
 */
public record OtlpSpan(
    SentIds ids,
    String traceState,
    int flags,
    String name,
    int kind,
    long startTimeUnixNano,
    long endTimeUnixNano,
    List<OtlpAttribute> attributes,
    int droppedAttributesCount,
    List<OtlpEvent> events,
    int droppedEventsCount,
    List<OtlpLink> links,
    int droppedLinksCount,
    @Nullable OtlpStatus status) {

  /** Copies the lists. */
  public OtlpSpan {
    attributes = List.copyOf(attributes);
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /** Returns the trace id, 32 lower-case hex digits; empty if absent. */
  public String traceId() {
    return ids.traceId();
  }

  /** Returns the span id, 16 lower-case hex digits; empty if absent. */
  public String spanId() {
    return ids.spanId();
  }

  /** Returns the parent's span id, 16 lower-case hex digits; empty if absent. */
  public String parentSpanId() {
    return ids.parentSpanId();
  }
}

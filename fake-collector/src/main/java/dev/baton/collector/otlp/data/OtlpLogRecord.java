package dev.baton.collector.otlp.data;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code LogRecord} with every field of the protocol, as it was sent.
 *
 * @param timeUnixNano an unsigned 64-bit integer; 0 if not set
 * @param observedTimeUnixNano an unsigned 64-bit integer
 * @param severityNumber the number of a {@code SeverityNumber}, known or not
 * @param severityText may be empty
 * @param body null if the message has none
 * @param attributes in the order sent
 * @param droppedAttributesCount an unsigned 32-bit integer
 * @param flags all 32 bits
 * @param traceId 32 lower-case hex digits; empty if absent
 * @param spanId 16 lower-case hex digits; empty if absent
 * @param eventName empty for a plain log line
 */
@Internal
public record OtlpLogRecord(
    long timeUnixNano,
    long observedTimeUnixNano,
    int severityNumber,
    String severityText,
    @Nullable OtlpValue body,
    List<OtlpAttribute> attributes,
    int droppedAttributesCount,
    int flags,
    String traceId,
    String spanId,
    String eventName) {

  /** Copies the list. */
  public OtlpLogRecord {
    attributes = List.copyOf(attributes);
  }
}

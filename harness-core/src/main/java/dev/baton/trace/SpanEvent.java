package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.Attributes;

/**
 * An event at one moment of a span; an exception is an event named {@code exception}.
 *
 * @param name the event's name
 * @param epochNanos when it happened; may be outside the span's own time
 * @param attributes the attributes of the event
 * @param droppedAttributes how many attributes were dropped by limits
 */
public record SpanEvent(
    String name, long epochNanos, Attributes attributes, int droppedAttributes) {

  /** Returns an event without dropped attributes. */
  public static SpanEvent of(String name, long epochNanos, Attributes attributes) {
    return new SpanEvent(name, epochNanos, attributes, 0);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

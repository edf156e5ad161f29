package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.Attributes;

/**
 * Something that happened at one moment of a span's life; an exception is an event named {@code
 * exception}.
 *
 * @param name the event's name
 * @param epochNanos when it happened; may lie outside of the span's own time
 * @param attributes what is known about it
 * @param droppedAttributes how many attributes a limit kept out
 */
public record SpanEvent(
    String name, long epochNanos, Attributes attributes, int droppedAttributes) {

  /** Returns an event that lost no attributes. */
  public static SpanEvent of(String name, long epochNanos, Attributes attributes) {
    return new SpanEvent(name, epochNanos, attributes, 0);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

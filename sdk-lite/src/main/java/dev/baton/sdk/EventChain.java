package dev.baton.sdk;

import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a span and, behind it, all before. A list with an array in it would take more
 * room than the one event that a span usually has. Immutable.
 */
final class EventChain {

  private final @Nullable EventChain before;
  private final int length;
  private final String name;
  private final long epochNanos;
  private final Attributes attributes;
  private final int droppedAttributes;

  EventChain(
      @Nullable EventChain before,
      String name,
      long epochNanos,
      Attributes attributes,
      int droppedAttributes) {
    this.before = before;
    this.length = lengthOf(before) + 1;
    this.name = name;
    this.epochNanos = epochNanos;
    this.attributes = attributes;
    this.droppedAttributes = droppedAttributes;
  }

  static int lengthOf(@Nullable EventChain chain) {
    return chain == null ? 0 : chain.length;
  }

  /** Returns the events in the order of recording. */
  static List<SpanEvent> toList(@Nullable EventChain chain) {
    SpanEvent[] events = new SpanEvent[lengthOf(chain)];
    for (EventChain next = chain; next != null; next = next.before) {
      events[next.length - 1] =
          new SpanEvent(next.name, next.epochNanos, next.attributes, next.droppedAttributes);
    }
    return Arrays.asList(events);
  }
}

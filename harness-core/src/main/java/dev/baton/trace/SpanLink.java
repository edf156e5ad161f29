package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;

/**
 * A pointer from a span to another one that is not its parent, often in another trace.
 *
 * @param spanContext the linked span
 * @param attributes what is known about the relation
 * @param droppedAttributes how many attributes a limit kept out
 */
public record SpanLink(SpanContext spanContext, Attributes attributes, int droppedAttributes) {

  /** Returns a link that lost no attributes. */
  public static SpanLink to(SpanContext spanContext, Attributes attributes) {
    return new SpanLink(spanContext, attributes, 0);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;

/**
 * A link from a span to another span, often in another trace.
 *
 * @param spanContext the linked span
 * @param attributes the attributes of the link
 * @param droppedAttributes how many attributes were dropped by limits
 */
public record SpanLink(SpanContext spanContext, Attributes attributes, int droppedAttributes) {

  /** Returns a link without dropped attributes. */
  public static SpanLink to(SpanContext spanContext, Attributes attributes) {
    return new SpanLink(spanContext, attributes, 0);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

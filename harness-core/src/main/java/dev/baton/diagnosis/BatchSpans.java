package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;

/**
 * Spans that process several messages. They have several senders, so they link to each sender's
 * context instead of having one as parent.
 */
final class BatchSpans {

  private static final AttributeKey<Long> MESSAGE_COUNT =
      AttributeKey.longKey("messaging.batch.message_count");

  private BatchSpans() {}

  /** Whether this span has an attribute that counts its messages. */
  static boolean isBatch(CapturedSpan span) {
    return span.attribute(MESSAGE_COUNT) != null;
  }
}

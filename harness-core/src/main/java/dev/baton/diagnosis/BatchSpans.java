package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;

/**
 * Spans of several messages at once. They have many senders and so no parent among them: what goes
 * on with the senders' traces is a link to each.
 */
final class BatchSpans {

  private static final AttributeKey<Long> MESSAGE_COUNT =
      AttributeKey.longKey("messaging.batch.message_count");

  private BatchSpans() {}

  /** Whether this span says how many messages it is about. */
  static boolean isBatch(CapturedSpan span) {
    return span.attribute(MESSAGE_COUNT) != null;
  }
}

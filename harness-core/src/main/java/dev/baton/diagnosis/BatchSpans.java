package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import java.util.regex.Pattern;

/**
 * Spans that process several messages. They have several senders, so they link to each sender's
 * context instead of having one as parent.
 */
final class BatchSpans {

  private static final AttributeKey<Long> MESSAGE_COUNT =
      AttributeKey.longKey("messaging.batch.message_count");

  private static final AttributeKey<String> MESSAGE_ID =
      AttributeKey.stringKey("messaging.message.id");

  /** What counts messages, by whatever name: {@code batch.size}, {@code orders.count}. */
  private static final Pattern COUNT =
      Pattern.compile("(.*\\W|^)(count|size|length|total|messages|records|events|items)");

  private static final Pattern NAME = Pattern.compile("(?i)(.*[\\W_]|^)(batch|bulk)([\\W_].*|$)");

  private BatchSpans() {}

  /** Whether this span has an attribute that counts its messages. */
  static boolean isBatch(CapturedSpan span) {
    return span.attribute(MESSAGE_COUNT) != null;
  }

  /** Whether this span is called a batch. */
  static boolean isCalledSo(CapturedSpan span) {
    return NAME.matcher(span.name()).matches();
  }

  /** Whether this span says which message it is for. */
  static boolean isOneMessage(CapturedSpan span) {
    return span.attribute(MESSAGE_ID) != null;
  }

  /** Whether an attribute of this span, which may have any prefix, counts this many messages. */
  static boolean counts(CapturedSpan span, long messages) {
    return span.attributes().asMap().entrySet().stream()
        .filter(entry -> entry.getValue().equals(messages))
        .anyMatch(entry -> COUNT.matcher(entry.getKey().getKey().replace('_', '.')).matches());
  }
}

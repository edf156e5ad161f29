package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;

/** What part a span plays where services meet. */
final class Roles {

  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");

  private Roles() {}

  /** Whether work comes into its service with this span. */
  static boolean isEntry(CapturedSpan span) {
    return span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER;
  }

  /** Whether work leaves its service with this span. */
  static boolean isOutgoing(CapturedSpan span) {
    return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.PRODUCER;
  }

  /**
   * Whether a root is one by intent: the program asked for no parent, or the span only waits for
   * messages, which by the semantic conventions for messaging belongs to nobody's trace.
   */
  static boolean isRootByIntent(CapturedSpan root) {
    boolean waits =
        root.kind() == SpanKind.CONSUMER && "receive".equals(root.attribute(OPERATION_TYPE));
    return waits || (root.origin() != null && root.origin().rootByIntent());
  }

  /** Whether a message goes to whoever takes messages, and a call to whoever answers calls. */
  static boolean fit(CapturedSpan sender, CapturedSpan receiver) {
    return (receiver.kind() == SpanKind.CONSUMER) == (sender.kind() == SpanKind.PRODUCER);
  }
}

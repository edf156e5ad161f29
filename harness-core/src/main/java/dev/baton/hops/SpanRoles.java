package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;

/** What part a span plays where services meet. */
public final class SpanRoles {

  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");

  private SpanRoles() {}

  /** Whether work comes into its service with this span. */
  public static boolean isEntry(CapturedSpan span) {
    return span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER;
  }

  /** Whether work leaves its service with this span. */
  public static boolean isOutgoing(CapturedSpan span) {
    return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.PRODUCER;
  }

  /**
   * Whether a root is one by intent: the program asked for no parent, or the span only waits for
   * messages, which by the semantic conventions for messaging belongs to nobody's trace.
   */
  public static boolean isRootByIntent(CapturedSpan root) {
    return waits(root) || (root.origin() != null && root.origin().rootByIntent());
  }

  /** Whether the span only waits for messages; others process them. */
  static boolean waits(CapturedSpan span) {
    return span.kind() == SpanKind.CONSUMER && "receive".equals(span.attribute(OPERATION_TYPE));
  }

  /** Whether a message goes to whoever takes messages, and a call to whoever answers calls. */
  public static boolean fit(CapturedSpan sender, CapturedSpan receiver) {
    return (receiver.kind() == SpanKind.CONSUMER) == (sender.kind() == SpanKind.PRODUCER);
  }
}

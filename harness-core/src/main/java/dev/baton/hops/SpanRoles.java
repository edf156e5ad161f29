package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;

/** The role of a span at the boundary between services. */
public final class SpanRoles {

  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");

  private SpanRoles() {}

  /** Whether work enters its service with this span. */
  public static boolean isEntry(CapturedSpan span) {
    return span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER;
  }

  /** Whether work leaves its service with this span. */
  public static boolean isOutgoing(CapturedSpan span) {
    return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.PRODUCER;
  }

  /**
   * Whether a span is a root by intent: the program asked for no parent, or the span only waits for
   * messages, which is a root by the semantic conventions for messaging.
   */
  public static boolean isRootByIntent(CapturedSpan root) {
    return waits(root) || (root.origin() != null && root.origin().rootByIntent());
  }

  /** Whether the span has no parent, and is no {@linkplain #isRootByIntent root by intent}. */
  static boolean isUnintendedRoot(CapturedSpan span) {
    return !span.hasParent() && !isRootByIntent(span);
  }

  /** Whether the span only waits for messages that other spans process. */
  static boolean waits(CapturedSpan span) {
    return span.kind() == SpanKind.CONSUMER && "receive".equals(span.attribute(OPERATION_TYPE));
  }

  /**
   * Whether the kinds match: a message goes to a span that receives messages, a call to one that
   * answers calls. No span answers the call of a database.
   */
  public static boolean fit(CapturedSpan sender, CapturedSpan receiver) {
    return (receiver.kind() == SpanKind.CONSUMER) == (sender.kind() == SpanKind.PRODUCER)
        && !isOfDatabase(sender);
  }

  /**
   * Whether a span is the call of a database, by an attribute of the semantic conventions or of
   * Micrometer. What is injected into such a call may go nowhere.
   */
  public static boolean isOfDatabase(CapturedSpan span) {
    return hasKeyOf(span, "db.") || hasKeyOf(span, "jdbc.");
  }

  /** Whether a span is a call of a procedure, such as of gRPC, by an attribute of those. */
  public static boolean isRpc(CapturedSpan span) {
    return hasKeyOf(span, "rpc.");
  }

  private static boolean hasKeyOf(CapturedSpan span, String namespace) {
    boolean[] isFound = {false};
    span.attributes().forEach((key, value) -> isFound[0] |= key.getKey().startsWith(namespace));
    return isFound[0];
  }
}

package dev.baton.examples.shop;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/** The attributes by which both ends of the queue describe it. */
final class Messaging {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");

  private Messaging() {}

  /**
   * @param operationType {@code send} or {@code process}, as the semantic conventions have it
   */
  static Attributes attributes(String operationType) {
    return Attributes.of(
        SYSTEM, "in_memory", DESTINATION, "order-placed", OPERATION_TYPE, operationType);
  }
}

package dev.baton.diagnosis;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;

/** Says how a test sees what becomes of headers between two services, where nobody did. */
final class WireAdvice {

  private WireAdvice() {}

  /** Returns the place to watch: {@code harness.peer("edge").forwardsTo(…) in front of billing}. */
  static String place(Pass injection, Pass extraction) {
    String to = extraction.service();
    return switch (carrier(injection, extraction)) {
      case HTTP -> "harness.peer(\"edge\").forwardsTo(…) in front of " + to;
      case GRPC -> "GrpcWire.tap(harness.wire(\"edge\")) in front of " + to;
      case KAFKA -> "KafkaTap.open(harness.wire(\"topic\"), …)";
      case JMS, AMQP ->
          "harness.wire(\"queue\").arrives(…), called where " + to + " takes the message,";
      case MAP, OTHER -> ofNoKnownKind(injection, extraction);
    };
  }

  private static String ofNoKnownKind(Pass injection, Pass extraction) {
    if (injection.moment().threadId() == extraction.moment().threadId()) {
      return "harness.wire(\"edge\").arrives(…) between the two lines, both of thread %s,"
          .formatted(extraction.moment().thread());
    }
    return "harness.wire(\"edge\").arrives(…), or WireQueue.tap where a queue is between the two,";
  }

  private static CarrierKind carrier(Pass injection, Pass extraction) {
    CarrierKind sent = injection.carrier();
    return sent == CarrierKind.MAP || sent == CarrierKind.OTHER ? extraction.carrier() : sent;
  }
}

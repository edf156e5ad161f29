package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import java.util.List;
import java.util.Locale;

/** Which headers carry baggage, and which passes sent or saw one. */
final class BaggageHeaders {

  private BaggageHeaders() {}

  /** Whether this pass put baggage into a header. */
  static boolean isSent(Pass pass) {
    return pass.direction() == Direction.INJECT
        && !pass.baggage().isEmpty()
        && pass.headers().keySet().stream().anyMatch(BaggageHeaders::isBaggage);
  }

  /** Whether one of these headers carries baggage. */
  static boolean isAmong(List<String> headerNames) {
    return headerNames.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(BaggageHeaders::isBaggage);
  }

  private static boolean isBaggage(String lowerCaseName) {
    return lowerCaseName.equals("baggage")
        || lowerCaseName.equals("jaeger-baggage")
        || lowerCaseName.startsWith("uberctx-")
        || lowerCaseName.startsWith("ot-baggage-");
  }
}

package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.PropagationFields;
import java.util.List;

/** Which headers carry baggage, and which passes sent or saw one. */
final class BaggageHeaders {

  private BaggageHeaders() {}

  /** Whether this pass put baggage into a header. */
  static boolean isSent(Pass pass) {
    return pass.direction() == Direction.INJECT
        && !pass.baggage().isEmpty()
        && pass.headers().keySet().stream().anyMatch(PropagationFields::carriesBaggage);
  }

  /** Whether one of these headers carries baggage. */
  static boolean isAmong(List<String> headerNames) {
    return headerNames.stream().anyMatch(PropagationFields::carriesBaggage);
  }
}

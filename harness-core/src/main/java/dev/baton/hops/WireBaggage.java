package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.PropagationFields;
import io.opentelemetry.api.baggage.Baggage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The baggage that was actually in the headers: a context may have baggage that none of its formats
 * carries.
 */
final class WireBaggage {

  private WireBaggage() {}

  static Baggage of(Pass pass) {
    boolean isCarried =
        !pass.baggage().isEmpty()
            && pass.headers().keySet().stream().anyMatch(PropagationFields::carriesBaggage);
    return isCarried ? pass.baggage() : Baggage.empty();
  }

  /** Returns the values by key, without metadata, which programs do not see. */
  static Map<String, String> values(Baggage baggage) {
    Map<String, String> values = new LinkedHashMap<>();
    baggage.forEach((key, entry) -> values.put(key, entry.getValue()));
    return values;
  }
}

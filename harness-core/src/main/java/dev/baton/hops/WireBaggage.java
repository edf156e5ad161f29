package dev.baton.hops;

import dev.baton.propagation.Pass;
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
            && pass.headers().keySet().stream().anyMatch(WireBaggage::isBaggage);
    return isCarried ? pass.baggage() : Baggage.empty();
  }

  /** Whether this header carries baggage: W3C's, Jaeger's two, OpenTracing's. */
  static boolean isBaggage(String lowerCaseName) {
    return lowerCaseName.equals("baggage")
        || lowerCaseName.equals("jaeger-baggage")
        || lowerCaseName.startsWith("uberctx-")
        || lowerCaseName.startsWith("ot-baggage-");
  }

  /** Returns the values by key, without metadata, which programs do not see. */
  static Map<String, String> values(Baggage baggage) {
    Map<String, String> values = new LinkedHashMap<>();
    baggage.forEach((key, entry) -> values.put(key, entry.getValue()));
    return values;
  }
}

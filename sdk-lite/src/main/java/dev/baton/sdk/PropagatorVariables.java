package dev.baton.sdk;

import dev.baton.sdk.w3c.W3cBaggage;
import dev.baton.sdk.w3c.W3cPropagators;
import dev.baton.sdk.w3c.W3cTraceContext;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code OTEL_PROPAGATORS}, the formats of the context on the wire. */
final class PropagatorVariables {

  private static final String PROPAGATORS = "OTEL_PROPAGATORS";
  private static final String NONE = "none";
  private static final Map<String, TextMapPropagator> KNOWN =
      Map.of("tracecontext", W3cTraceContext.propagator(), "baggage", W3cBaggage.propagator());

  private PropagatorVariables() {}

  static TextMapPropagator read(Environment environment, TextMapPropagator before) {
    String list = environment.text(PROPAGATORS);
    if (list == null) {
      return before;
    }
    Set<String> names = names(list);
    if (names.equals(Set.of(NONE))) {
      return TextMapPropagator.noop();
    }
    if (names.isEmpty() || !KNOWN.keySet().containsAll(names)) {
      environment.reject(
          PROPAGATORS, list, "tracecontext, baggage or both with a comma between, or none alone");
      return before;
    }
    return W3cPropagators.inOrder(names.stream().map(KNOWN::get).toList());
  }

  /** Returns the names in their order, each once. */
  private static Set<String> names(String list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}

package dev.baton.sdk.config;

import dev.baton.Internal;
import dev.baton.sdk.w3c.W3cBaggage;
import dev.baton.sdk.w3c.W3cPropagators;
import dev.baton.sdk.w3c.W3cTraceContext;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code OTEL_PROPAGATORS}, the propagators of the service. */
@Internal
public final class PropagatorVariables {

  private static final String PROPAGATORS = "OTEL_PROPAGATORS";
  private static final String NONE = "none";
  private static final String ACCEPTED =
      "some of tracecontext, baggage, b3, b3multi, jaeger, ottrace and xray with commas between, or"
          + " none alone";
  private static final Map<String, TextMapPropagator> KNOWN =
      Map.of("tracecontext", W3cTraceContext.propagator(), "baggage", W3cBaggage.propagator());

  private PropagatorVariables() {}

  public static TextMapPropagator read(EnvironmentVariables environment, TextMapPropagator before) {
    String list = environment.text(PROPAGATORS);
    if (list == null) {
      return before;
    }
    Set<String> names = names(list);
    if (names.equals(Set.of(NONE))) {
      return TextMapPropagator.noop();
    }
    List<TextMapPropagator> propagators = new ArrayList<>();
    for (String name : names) {
      TextMapPropagator propagator = named(name, list, environment);
      if (propagator == null) {
        return before;
      }
      propagators.add(propagator);
    }
    if (propagators.isEmpty()) {
      environment.reject(PROPAGATORS, list, ACCEPTED);
      return before;
    }
    return propagators.stream().allMatch(W3cPropagators::isOurs)
        ? W3cPropagators.inOrder(propagators)
        : TextMapPropagator.composite(propagators);
  }

  private static @Nullable TextMapPropagator named(
      String name, String list, EnvironmentVariables environment) {
    TextMapPropagator known = KNOWN.get(name);
    OptionalPropagator optional = OptionalPropagator.named(name).orElse(null);
    if (known != null) {
      return known;
    }
    if (optional == null) {
      environment.reject(PROPAGATORS, list, ACCEPTED);
      return null;
    }
    TextMapPropagator found = optional.find();
    if (found == null) {
      String needed = name + " needs " + optional.artifact();
      environment.reject(
          PROPAGATORS, list, "of formats that are on the class path (" + needed + ")");
    }
    return found;
  }

  /** Returns the distinct names, in order. */
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

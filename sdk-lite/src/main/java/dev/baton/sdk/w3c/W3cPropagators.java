package dev.baton.sdk.w3c;

import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;

/** Both W3C formats as one propagator, the default of a service. */
public final class W3cPropagators {

  private static final TextMapPropagator BOTH =
      inOrder(List.of(W3cTraceContext.propagator(), W3cBaggage.propagator()));

  private W3cPropagators() {}

  /** Returns {@link W3cTraceContext} and {@link W3cBaggage} as one propagator. */
  public static TextMapPropagator both() {
    return BOTH;
  }

  /**
   * Returns a composite of these propagators, which must be of this package.
   *
   * @throws IllegalArgumentException if one is not of this package
   */
  public static TextMapPropagator inOrder(List<TextMapPropagator> propagators) {
    for (TextMapPropagator propagator : propagators) {
      if (!isOurs(propagator)) {
        throw new IllegalArgumentException(
            "propagators must be of W3cTraceContext or W3cBaggage, but one was " + propagator);
      }
    }
    return new CompositePropagator(propagators);
  }

  /** Returns whether this propagator is of this package and needs no check for deviations. */
  public static boolean isOurs(TextMapPropagator propagator) {
    return propagator.getClass().getPackage() == W3cPropagators.class.getPackage();
  }
}

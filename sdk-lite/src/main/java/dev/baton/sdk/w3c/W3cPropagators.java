package dev.baton.sdk.w3c;

import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;

/** Both W3C formats at once, which is what a service speaks unless it is told otherwise. */
public final class W3cPropagators {

  private static final TextMapPropagator BOTH =
      inOrder(List.of(W3cTraceContext.propagator(), W3cBaggage.propagator()));

  private W3cPropagators() {}

  /** Returns {@link W3cTraceContext} and {@link W3cBaggage} as one propagator. */
  public static TextMapPropagator both() {
    return BOTH;
  }

  /**
   * Returns these propagators of this package as one.
   *
   * @throws IllegalArgumentException if one is of somewhere else
   */
  public static TextMapPropagator inOrder(List<TextMapPropagator> propagators) {
    for (TextMapPropagator propagator : propagators) {
      if (!isOurs(propagator)) {
        throw new IllegalArgumentException(
            "propagators must be of W3cTraceContext or W3cBaggage, but one was " + propagator);
      }
    }
    return new InOrder(propagators);
  }

  /** Whether this propagator is of this package, so that it need not be watched for deviations. */
  public static boolean isOurs(TextMapPropagator propagator) {
    return propagator.getClass().getPackage() == W3cPropagators.class.getPackage();
  }
}

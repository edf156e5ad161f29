package dev.baton.sdk.w3c;

import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * The header {@code baggage}, complete to the W3C specification: several lines are one list, order
 * and properties come through, each member is kept or left out as a whole. At most 64 members and
 * 8,192 bytes are read and written.
 *
 * <p>The metadata of an entry are its properties as they stand in the header, {@code
 * ttl=30;private}: their values stay percent-encoded, because the API has one text for all of them.
 */
public final class W3cBaggage {

  private static final TextMapPropagator PROPAGATOR = new BaggagePropagator();

  private W3cBaggage() {}

  /** Returns the propagator. */
  public static TextMapPropagator propagator() {
    return PROPAGATOR;
  }
}

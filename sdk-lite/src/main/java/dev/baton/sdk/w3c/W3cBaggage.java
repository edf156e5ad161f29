package dev.baton.sdk.w3c;

import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * The {@code baggage} header, fully conforming to the W3C specification. Several lines are one
 * list, order and properties are preserved, and each member is kept or omitted as a whole. At most
 * 64 members and 8,192 bytes are read and written.
 *
 * <p>The metadata of an entry are its properties as in the header, {@code ttl=30;private}. Their
 * values stay percent-encoded, because the API has one string for all of them.
 */
public final class W3cBaggage {

  private static final TextMapPropagator PROPAGATOR = new BaggagePropagator();

  private W3cBaggage() {}

  /** Returns the propagator. */
  public static TextMapPropagator propagator() {
    return PROPAGATOR;
  }
}

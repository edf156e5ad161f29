package dev.baton.propagation;

import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;

/**
 * One end of a hand-over: a context written into a carrier, or read from one.
 *
 * @param direction which end
 * @param service the service whose propagator did it
 * @param moment order, thread and line
 * @param epochNanos when, by the clock of that service
 * @param carrier what sort of carrier
 * @param carrierType the simple name of the carrier's class
 * @param spanContext the span that was written or read; invalid if there was none
 * @param baggage the baggage that was written or read
 * @param headers the propagation headers with their raw values, by lower-case name, in order
 * @param headerNames the names of all headers that the carrier was seen to have, in its order;
 *     empty for an injection
 */
public record Pass(
    Direction direction,
    String service,
    Moment moment,
    long epochNanos,
    CarrierKind carrier,
    String carrierType,
    SpanContext spanContext,
    Baggage baggage,
    Map<String, String> headers,
    List<String> headerNames) {

  /** The two ends of a hand-over. */
  public enum Direction {
    /** The context was written into a carrier that leaves. */
    INJECT,
    /** The context was looked for in a carrier that came. */
    EXTRACT
  }

  /** Copies the collections; {@code headers} keeps its order. */
  public Pass {
    headers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(headers));
    headerNames = List.copyOf(headerNames);
  }

  /** Whether a span went over, or came out. */
  public boolean hasSpan() {
    return spanContext.isValid();
  }
}

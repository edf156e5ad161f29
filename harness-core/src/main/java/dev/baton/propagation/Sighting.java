package dev.baton.propagation;

import dev.baton.redaction.RecordText;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headers of one message, seen at a place between two services: what actually crossed the wire
 * there, whatever the services report.
 *
 * @param place the name of the place, such as that of a proxy, a peer, a queue or a topic
 * @param side on its way in or out; a place that forwards nothing has only the first
 * @param carrier the kind of carrier
 * @param subject what was sent: {@code POST /charge}, {@code stock.Stock/Count}, {@code
 *     orders-0@17}
 * @param crossing the same number for all sightings of one message at this place, from 1
 * @param moment sequence and thread; no line, because the wire has none
 * @param epochNanos when it was seen, by the clock of the place
 * @param headers the propagation headers by lower-case name, each with its values in their order;
 *     values of other headers are not kept
 * @param headerNames the lower-case names of all headers in their order, one for each value
 */
public record Sighting(
    String place,
    Side side,
    CarrierKind carrier,
    String subject,
    long crossing,
    Moment moment,
    long epochNanos,
    Map<String, List<String>> headers,
    List<String> headerNames) {

  /** Whether the message was seen before or after what the place does to it. */
  public enum Side {
    /** As it arrived. */
    ARRIVED,
    /** As it left. */
    LEFT
  }

  /** Copies the collections; {@code headers} keeps its order. */
  public Sighting {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
    headerNames = List.copyOf(headerNames);
  }

  /** Returns the values of this propagation header, empty if it was missing. */
  public List<String> values(String header) {
    return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
  }

  /** Whether a header of this name was present, propagation header or not. */
  public boolean has(String header) {
    return headerNames.contains(header.toLowerCase(Locale.ROOT));
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

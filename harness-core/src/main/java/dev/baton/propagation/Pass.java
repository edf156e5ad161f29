package dev.baton.propagation;

import dev.baton.redaction.RecordText;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One injection of a context into a carrier, or one extraction from a carrier.
 *
 * @param direction injection or extraction
 * @param service the service whose propagator did it
 * @param moment sequence, thread and line
 * @param epochNanos when, by the clock of that service
 * @param carrier the kind of carrier
 * @param carrierType the simple name of the carrier's class
 * @param spanContext the span that was injected or extracted; invalid if there was none
 * @param baggage the baggage that was injected or extracted
 * @param headers the propagation headers with their raw values, by lower-case name, in order;
 *     several lines of one header are joined by a comma
 * @param headerNames the names of all headers that were seen in the carrier, as they came and in
 *     its order; empty for an injection
 * @param headerLines the propagation headers as they actually were in the carrier, line by line,
 *     whether the propagator read them or not
 * @param deviations where the propagator departed from the specification of what it read
 * @param missed the lower-case names of the headers that were asked for in vain
 * @param timeline the {@linkplain dev.baton.time.Clock#timeline() timeline} of that service's
 *     clock; null if it is not known, and then taken for the one of all others that are not known
 * @param waiting where other threads that had open spans waited for something, if this extraction
 *     found no span; the sender of what came without a context may be among them
 * @param baggageLeft the baggage of the context that was current, if a context of the same trace
 *     was injected that holds no baggage, not even an empty one; empty otherwise
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
    List<String> headerNames,
    Map<String, List<String>> headerLines,
    List<Deviation> deviations,
    List<String> missed,
    @Nullable Object timeline,
    List<Moment> waiting,
    Baggage baggageLeft) {

  /** Injection or extraction. */
  public enum Direction {
    /** The context was injected into an outgoing carrier. */
    INJECT,
    /** The context was extracted from an incoming carrier. */
    EXTRACT
  }

  /** Copies the collections; the maps keep their order. */
  public Pass {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    headerNames = List.copyOf(headerNames);
    headerLines = copyOf(headerLines);
    deviations = List.copyOf(deviations);
    missed = List.copyOf(missed);
    waiting = List.copyOf(waiting);
  }

  /** Makes a pass by a clock of which nothing is known. */
  public Pass(
      Direction direction,
      String service,
      Moment moment,
      long epochNanos,
      CarrierKind carrier,
      String carrierType,
      SpanContext spanContext,
      Baggage baggage,
      Map<String, String> headers,
      List<String> headerNames,
      Map<String, List<String>> headerLines,
      List<Deviation> deviations) {
    this(
        direction,
        service,
        moment,
        epochNanos,
        carrier,
        carrierType,
        spanContext,
        baggage,
        headers,
        headerNames,
        headerLines,
        deviations,
        List.of(),
        null,
        List.of(),
        Baggage.empty());
  }

  /** Makes a pass of headers of one line each, read or written as they should be. */
  public Pass(
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
    this(
        direction,
        service,
        moment,
        epochNanos,
        carrier,
        carrierType,
        spanContext,
        baggage,
        headers,
        headerNames,
        oneLineEach(headers),
        List.of());
  }

  private static Map<String, List<String>> oneLineEach(Map<String, String> headers) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    return lines;
  }

  private static Map<String, List<String>> copyOf(Map<String, List<String>> headerLines) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    headerLines.forEach((name, lines) -> copy.put(name, List.copyOf(lines)));
    return Collections.unmodifiableMap(copy);
  }

  /** Whether this and the other pass were timed by clocks that tell the same time. */
  public boolean hasSameClockAs(Pass other) {
    return Objects.equals(timeline, other.timeline);
  }

  /** Returns the names of all headers that were seen, in lower case. */
  public List<String> lowerCaseNames() {
    List<String> names = new ArrayList<>(headerNames.size());
    headerNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  /** Returns the header as it came whose lower-case name is this one. */
  public Optional<String> nameAsItCame(String lowerCaseName) {
    return headerNames.stream().filter(lowerCaseName::equalsIgnoreCase).findFirst();
  }

  /** Whether a span went over, or came out. */
  public boolean hasSpan() {
    return spanContext.isValid();
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.Arrival;
import dev.baton.hops.Arrival.Change;
import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The trace continued, and its baggage arrived with other values than were sent, or its tracestate
 * without an entry that was sent. Services on the way may change both, but these would also have
 * changed the span id. Entries of the baggage that are missing are another finding.
 */
final class AlteredRule implements Rule {

  @Override
  public String id() {
    return "propagation/altered";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Altered> found = new ArrayList<>(0);
    for (Hop hop : evidence.hops().all()) {
      List<Arrival> arrivals = hop.arrivals();
      if (!arrivals.isEmpty() && isOfSameSpan(arrivals.get(0).changes())) {
        for (String header : of(hop, arrivals.get(0))) {
          found.add(new Altered(hop, header));
        }
      }
    }
    return Occurrences.findings(found, Altered::key, alike -> finding(alike, evidence));
  }

  private static boolean isOfSameSpan(Set<Change> changes) {
    return !changes.contains(Change.SPAN_ID) && !changes.contains(Change.TRACE_ID);
  }

  private static List<String> of(Hop hop, Arrival arrival) {
    Pass received = arrival.extraction();
    if (received == null || arrival.changes().isEmpty()) {
      return List.of();
    }
    List<String> headers = new ArrayList<>();
    if (arrival.changes().contains(Change.BAGGAGE)
        && areAllThere(hop.baggageSent(), received.baggage())
        && AlteredBaggage.key("baggage", hop).isPresent()
        && isRead(received, "baggage")) {
      headers.add("baggage");
    }
    if (arrival.changes().contains(Change.TRACE_STATE)
        && !areAllIn(hop.injection().spanContext().getTraceState(), received)
        && isLookedFor(received)) {
      headers.add("tracestate");
    }
    return headers;
  }

  private static boolean areAllThere(Baggage sent, Baggage received) {
    return received.asMap().keySet().containsAll(sent.asMap().keySet());
  }

  private static boolean areAllIn(TraceState sent, Pass received) {
    return received
        .spanContext()
        .getTraceState()
        .asMap()
        .entrySet()
        .containsAll(sent.asMap().entrySet());
  }

  private static boolean isLookedFor(Pass received) {
    return received.missed().contains("tracestate") || isRead(received, "tracestate");
  }

  /** Whether it was read as the specification says; a propagator that does not has a finding. */
  private static boolean isRead(Pass received, String header) {
    return received.headers().containsKey(header)
        && received.deviations().stream().noneMatch(one -> one.field().equals(header));
  }

  private static Finding finding(Occurrences<Altered> alike, Evidence evidence) {
    Altered first = alike.first();
    return AccountFinding.of(
        "propagation/altered",
        AlteredAccount.of(first.header(), first.hop(), evidence),
        alike,
        Confidence.CERTAIN,
        "record the header %s on the wire at both sides of whatever is in between"
            .formatted(first.header()));
  }

  private record Altered(Hop hop, String header) {

    List<String> key() {
      return List.of(
          hop.from(), hop.to().orElse("?"), header, Occurrences.line(hop.injection().moment()));
    }
  }
}

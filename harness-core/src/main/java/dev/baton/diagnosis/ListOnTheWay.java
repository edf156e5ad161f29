package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a list header changed between two services, as far as places on the wire saw the message,
 * and what to watch where none did.
 */
final class ListOnTheWay {

  private final ListChange change;
  private final Pass injection;
  private final Pass extraction;
  private final boolean isSentByProducer;
  private final List<Sighting> seen;

  private ListOnTheWay(
      ListChange change,
      Pass injection,
      Pass extraction,
      boolean isSentByProducer,
      List<Sighting> all) {
    this.change = change;
    this.isSentByProducer = isSentByProducer;
    this.injection = injection;
    this.extraction = extraction;
    Map<Crossing, List<Sighting>> crossings = new LinkedHashMap<>();
    all.stream()
        .filter(sighting -> sighting.moment().sequence() > injection.moment().sequence())
        .forEach(
            sighting ->
                crossings
                    .computeIfAbsent(Crossing.of(sighting), c -> new ArrayList<>())
                    .add(sighting));
    this.seen =
        crossings.values().stream()
            .filter(this::isOfMessage)
            .flatMap(List::stream)
            .sorted(Comparator.comparingLong(sighting -> sighting.moment().sequence()))
            .toList();
  }

  /** One message at one place. */
  private record Crossing(String place, long number) {

    static Crossing of(Sighting sighting) {
      return new Crossing(sighting.place(), sighting.crossing());
    }
  }

  static ListOnTheWay of(String header, Pass injection, Pass extraction, Evidence evidence) {
    ListChange change =
        new ListChange(
            header,
            injection.headers().getOrDefault(header, ""),
            extraction.headers().getOrDefault(header, ""));
    CapturedSpan sender = evidence.spanOf(injection.spanContext());
    return new ListOnTheWay(
        change,
        injection,
        extraction,
        sender != null && sender.kind() == SpanKind.PRODUCER,
        evidence.snapshot().sightings());
  }

  ListChange change() {
    return change;
  }

  /** Whether this crossing is of the message: by its ids, or by the header where it shows none. */
  private boolean isOfMessage(List<Sighting> crossing) {
    List<String> values =
        crossing.stream()
            .flatMap(sighting -> sighting.headers().values().stream())
            .flatMap(List::stream)
            .toList();
    String spanId = injection.spanContext().getSpanId();
    return values.stream().anyMatch(value -> value.contains(spanId))
        || (crossing.stream().allMatch(sighting -> sighting.values("traceparent").isEmpty())
            && Stream.of(change.sent(), change.received())
                .filter(value -> !value.isEmpty())
                .anyMatch(values::contains));
  }

  /** Returns how the places that saw the message sent it on, if not as it was sent at first. */
  private List<Sighting> sentOtherwise() {
    return seen.stream()
        .filter(sighting -> sighting.side() == Side.LEFT && !isAsSent(sighting))
        .toList();
  }

  /** Returns the same as text: {@code 'edge' sent no tracestate}. */
  List<String> steps() {
    return sentOtherwise().stream()
        .map(sighting -> "'%s' sent %s".formatted(sighting.place(), shown(sighting)))
        .toList();
  }

  private String shown(Sighting sighting) {
    String header = change.header();
    List<String> shown =
        sighting.values(header).stream().map(value -> ListChange.shown(header, value)).toList();
    return switch (shown.size()) {
      case 0 -> "no " + header;
      case 1 -> header + " " + shown.get(0);
      default -> header + " on %s lines: %s".formatted(shown.size(), String.join(" | ", shown));
    };
  }

  /** Whether it came on several lines of which the getter gave one. */
  boolean isSplit() {
    int inCarrier = extraction.headerLines().getOrDefault(change.header(), List.of()).size();
    return change.isCut()
        && (inCarrier > 1
            || sentOtherwise().stream().anyMatch(s -> s.values(change.header()).size() > 1));
  }

  private boolean isAsSent(Sighting sighting) {
    return sighting.values(change.header()).equals(List.of(change.sent()));
  }

  private boolean isAsReceived(Sighting sighting) {
    return String.join(",", sighting.values(change.header())).equals(change.received());
  }

  /** Returns the cause: the place that changes the header, or how to find it. */
  String conclusion() {
    if (isSplit()) {
      return "so %s arrived on several lines, which is allowed, and the getter of %s gives one: let it join the lines with commas, or implement getAll where the propagator asks for that."
          .formatted(change.header(), extraction.service());
    }
    Optional<Sighting> changed = seen.stream().filter(this::isAsReceived).findFirst();
    if (changed.isPresent()) {
      return conclusion(changed.get());
    }
    return seen.stream()
        .filter(sighting -> sighting.side() == Side.LEFT)
        .reduce((first, last) -> last)
        .map(last -> behind(last.place()))
        .orElseGet(this::unseen);
  }

  private String conclusion(Sighting changed) {
    String place = "'" + changed.place() + "'";
    if (changed.side() == Side.ARRIVED) {
      return "so something between %s and %s %s.".formatted(injection.service(), place, done());
    }
    boolean cameWhole =
        seen.stream()
            .filter(sighting -> Crossing.of(sighting).equals(Crossing.of(changed)))
            .anyMatch(sighting -> sighting.side() == Side.ARRIVED && isAsSent(sighting));
    return cameWhole
        ? "so %s %s: let it pass on what it gets.".formatted(place, change.words())
        : "so %s, or something before it, %s.".formatted(place, change.words());
  }

  private String behind(String place) {
    return between("'" + place + "'", extraction.service()) + lines() + ".";
  }

  private String unseen() {
    return between(injection.service(), extraction.service())
        + lines()
        + ". "
        + WireAdvice.place(injection, extraction)
        + (change.isPart() ? " shows which." : " shows where.");
  }

  private String between(String from, String to) {
    return "so %ssomething between %s and %s %s"
        .formatted(change.isPart() ? "either " : "", from, to, done());
  }

  private String done() {
    return change.words() + (change.received().isEmpty() ? suspects() : "");
  }

  private String suspects() {
    return isSentByProducer
        ? " (a broker, a bridge, a row or a copy with the traceparent alone)"
        : " (a proxy, a gateway, a rebuilt request)";
  }

  /** Of a header on several lines, a getter may give one. */
  private String lines() {
    return change.isPart()
        ? ", or it came on several lines, which is allowed, and the getter of %s gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that"
            .formatted(extraction.service())
        : "";
  }
}

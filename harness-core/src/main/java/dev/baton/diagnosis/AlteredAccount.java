package dev.baton.diagnosis;

import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.redaction.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Answers which header of a hop was altered on the way, with both values and both lines. */
final class AlteredAccount {

  private static final int LONGEST = 120;

  private AlteredAccount() {}

  static Optional<Account> of(Hop hop, Evidence evidence) {
    Optional<Pass> extraction = hop.extraction();
    if (extraction.isEmpty()) {
      return Optional.empty();
    }
    return hop.injection().headers().keySet().stream()
        .filter(name -> !same(name, hop.injection(), extraction.get()))
        .findFirst()
        .map(name -> account(name, hop, extraction.get(), evidence));
  }

  private static boolean same(String name, Pass sent, Pass received) {
    return Objects.equals(sent.headers().get(name), received.headers().get(name));
  }

  private static Account account(String name, Hop hop, Pass extraction, Evidence evidence) {
    Steps steps = new Steps();
    String sent = hop.injection().headers().getOrDefault(name, "");
    steps.passed(hop.injection(), "injected  " + name + ": " + shown(name, sent));
    List<Sighting> seen = sightings(name, sent, evidence);
    seen.forEach(
        sighting ->
            steps.add(
                "'%s' sent %s %s"
                    .formatted(sighting.place(), name, lines(name, sighting.values(name)))));
    String received = extraction.headers().getOrDefault(name, "");
    steps.passed(
        extraction,
        "extracted " + (received.isEmpty() ? "no " + name : name + ": " + shown(name, received)));
    int inCarrier = extraction.headerLines().getOrDefault(name, List.of()).size();
    String to = extraction.service();
    Set<String> lost = lost(sent, received);
    String what = lost.isEmpty() ? name : name + " " + String.join(", ", lost);
    boolean isSplit = inCarrier > 1 || seen.stream().anyMatch(s -> s.values(name).size() > 1);
    return new Account(
        "altered: " + hop.from() + " → " + to,
        "%s lost %s (%s)".formatted(to, what, Steps.receivedAt(extraction)),
        steps.lines(),
        isSplit
            ? "so %s arrived on several lines, which is allowed, and the getter of %s gives one:"
                    .formatted(name, to)
                + " let it implement getAll."
            : "so something between %s and %s changes %s.".formatted(hop.from(), to, name));
  }

  /** Baggage values may be secret; the values of the other headers are ids and flags. */
  private static String shown(String name, String value) {
    if (name.equals("baggage")) {
      return String.join(", ", keys(value));
    }
    return name.equals("traceparent")
        ? FindingPhrases.shorten(value)
        : Redaction.current().line(value, LONGEST);
  }

  private static String lines(String name, List<String> values) {
    List<String> shown = values.stream().map(value -> shown(name, value)).toList();
    return values.size() == 1
        ? shown.get(0)
        : "on %s lines: %s".formatted(values.size(), String.join(" | ", shown));
  }

  private static List<Sighting> sightings(String name, String sent, Evidence evidence) {
    List<Sighting> found = new ArrayList<>();
    for (Sighting sighting : evidence.snapshot().sightings()) {
      boolean isOther = !sighting.values(name).equals(List.of(sent));
      if (sighting.side() == Sighting.Side.LEFT && !sighting.values(name).isEmpty() && isOther) {
        found.add(sighting);
      }
    }
    return found;
  }

  private static Set<String> lost(String sent, String received) {
    Set<String> lost = new LinkedHashSet<>(keys(sent));
    lost.removeAll(keys(received));
    return lost;
  }

  private static List<String> keys(String listHeader) {
    List<String> keys = new ArrayList<>();
    for (String member : listHeader.split(",", -1)) {
      int equals = member.indexOf('=');
      if (equals > 0) {
        keys.add(member.substring(0, equals).strip());
      }
    }
    return keys;
  }
}

package dev.baton.diagnosis;

import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers which header of a hop was altered on the way, with both values and both lines. */
final class AlteredAccount {

  private static final int LONGEST = 120;
  private static final int MOST_ABOVE = 1_000;
  private static final String TRACE_STATE = "tracestate";

  private AlteredAccount() {}

  static Optional<Account> of(Hop hop, Evidence evidence) {
    Optional<Pass> extraction = hop.extraction();
    if (extraction.isEmpty()) {
      return Optional.empty();
    }
    return hop.injection().headers().keySet().stream()
        .filter(name -> !same(name, hop.injection(), extraction.get()))
        .findFirst()
        .map(name -> account(name, hop.injection(), extraction.get(), hop, evidence));
  }

  /** Answers where a span lost its tracestate, if it came from another service. */
  static Optional<Account> ofTraceState(CapturedSpan span, Evidence evidence) {
    @Nullable CapturedSpan entry = span;
    for (int i = 0; i < MOST_ABOVE && entry != null; i++) {
      Optional<Pass> extraction = evidence.extractionFor(entry).filter(Pass::hasSpan);
      if (extraction.isPresent()) {
        Pass received = extraction.get();
        return sentBefore(received, evidence)
            .filter(sent -> !same(TRACE_STATE, sent, received))
            .map(sent -> account(TRACE_STATE, sent, received, null, evidence));
      }
      entry = evidence.parentOf(entry);
    }
    return Optional.empty();
  }

  /** Returns the last injection of what was extracted, without asking for all hops. */
  private static Optional<Pass> sentBefore(Pass extraction, Evidence evidence) {
    @Nullable CapturedSpan sender = evidence.spanOf(extraction.spanContext());
    return sender == null
        ? Optional.empty()
        : evidence.injectionsOf(sender).stream()
            .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
            .reduce((first, last) -> last);
  }

  /** Answers what became of this header, with which the context of an extraction was sent. */
  static Account of(String name, Hop hop, Evidence evidence) {
    return account(name, hop.injection(), hop.extraction().orElseThrow(), hop, evidence);
  }

  private static boolean same(String name, Pass sent, Pass received) {
    return Objects.equals(sent.headers().get(name), received.headers().get(name));
  }

  private static Account account(
      String name, Pass injection, Pass extraction, @Nullable Hop hop, Evidence evidence) {
    Steps steps = new Steps();
    String sent = injection.headers().getOrDefault(name, "");
    steps.passed(injection, "injected  " + name + ": " + shown(name, sent));
    List<Sighting> seen = sightings(name, sent, evidence);
    seen.forEach(
        sighting ->
            steps.add(
                "'%s' sent %s %s"
                    .formatted(sighting.place(), name, lines(name, sighting.values(name)))));
    String received = extraction.headers().getOrDefault(name, "");
    Set<String> lost = lost(sent, received);
    Optional<String> key =
        lost.isEmpty() && hop != null ? AlteredBaggage.key(name, hop) : Optional.empty();
    steps.passed(
        extraction,
        "extracted "
            + (received.isEmpty() ? "no " + name : name + ": " + shown(name, received))
            + key.map(k -> ", with another value of " + k).orElse(""));
    int inCarrier = extraction.headerLines().getOrDefault(name, List.of()).size();
    String to = extraction.service();
    String what = lost.isEmpty() ? name : name + " " + String.join(", ", lost);
    boolean isSplit = inCarrier > 1 || seen.stream().anyMatch(s -> s.values(name).size() > 1);
    return new Account(
        "altered: " + injection.service() + " → " + to,
        key.map(entry -> "%s got another value of the baggage entry %s".formatted(to, entry))
                .orElse("%s lost %s".formatted(to, what))
            + " (%s)".formatted(Steps.receivedAt(extraction)),
        steps.lines(),
        isSplit
            ? "so %s arrived on several lines, which is allowed, and the getter of %s gives one:"
                    .formatted(name, to)
                + " let it implement getAll."
            : key.flatMap(
                    entry -> Optional.ofNullable(hop).map(h -> AlteredBaggage.cause(entry, h)))
                .orElseGet(() -> between(name, injection.service(), to, sent, received)));
  }

  private static String between(String name, String from, String to, String sent, String received) {
    if (!received.isEmpty() && members(sent).containsAll(members(received))) {
      return "so either something between %s and %s cuts %s, or it came on several lines, which is allowed, and the getter of %s gives one: then let it implement getAll."
          .formatted(from, to, name, to);
    }
    return received.isEmpty()
        ? "so something between %s and %s strips the header %s (a proxy, a gateway, a rebuilt request) and leaves the others alone."
            .formatted(from, to, name)
        : "so something between %s and %s changes %s.".formatted(from, to, name);
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

  private static List<String> members(String listHeader) {
    return Stream.of(listHeader.split(",", -1)).map(String::strip).toList();
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

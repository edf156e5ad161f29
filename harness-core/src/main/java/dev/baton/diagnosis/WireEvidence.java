package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/** The places on the wire that an injected header passed, and how it left each of them. */
final class WireEvidence {

  /** Headers that accompany the span context; losing them breaks no trace. */
  private static final Set<String> COMPANIONS = Set.of("baggage", "tracestate");

  private final Map<String, List<Sighting>> arrivals = new HashMap<>();
  private final Map<String, Sighting> departures = new HashMap<>();

  WireEvidence(List<Sighting> sightings) {
    for (Sighting sighting : sightings) {
      if (sighting.side() == Side.LEFT) {
        departures.putIfAbsent(crossing(sighting), sighting);
      } else {
        sighting.headers().forEach((name, values) -> values.forEach(v -> add(name, v, sighting)));
      }
    }
  }

  private void add(String name, String value, Sighting arrival) {
    arrivals.computeIfAbsent(name + ": " + value, header -> new ArrayList<>(1)).add(arrival);
  }

  private static String crossing(Sighting sighting) {
    return sighting.place() + "\n" + sighting.crossing();
  }

  /**
   * Returns the first place where a header of this injection arrived and did not leave as it was.
   */
  Optional<Breakage> breakageOf(Pass injection) {
    for (Entry<String, String> header : injection.headers().entrySet()) {
      String name = header.getKey();
      String value = header.getValue();
      List<Sighting> seen =
          COMPANIONS.contains(name)
              ? List.of()
              : arrivals.getOrDefault(name + ": " + value, List.of());
      for (Sighting arrived : seen) {
        Sighting left = departures.get(crossing(arrived));
        if (left != null && !left.values(name).equals(arrived.values(name))) {
          return Optional.of(new Breakage(name, value, left));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A header that a place on the wire altered or removed.
   *
   * @param value with which it arrived
   * @param left what went on instead
   */
  record Breakage(String name, String value, Sighting left) {

    /** Returns {@code 'edge' received traceparent 00-7af3…-51b2…-01 and sent none: host}. */
    String words() {
      List<String> sent = left.values(name);
      String received = "'" + left.place() + "' received " + FindingPhrases.header(name, value);
      return switch (sent.size()) {
        case 0 -> received + " and sent " + rest(left.headerNames());
        case 1 -> received + " and sent " + change(sent.get(0));
        default -> received + " and sent it " + sent.size() + " times";
      };
    }

    private static String rest(List<String> names) {
      return names.isEmpty() ? FindingPhrases.names(names) : "none: " + FindingPhrases.names(names);
    }

    /** Returns how the one value that left differs; ids are shortened, so they may look alike. */
    private String change(String sent) {
      if (value.startsWith(sent)) {
        return "only the first %s of its %s characters".formatted(sent.length(), value.length());
      }
      int at = 0;
      while (at < sent.length() && at < value.length() && sent.charAt(at) == value.charAt(at)) {
        at++;
      }
      boolean isOneCharacter =
          at < sent.length()
              && at < value.length()
              && sent.substring(at + 1).equals(value.substring(at + 1));
      return isOneCharacter
          ? "it with '%s' for '%s' as character %s of %s"
              .formatted(sent.charAt(at), value.charAt(at), at + 1, value.length())
          : "another one, " + FindingPhrases.header(name, sent);
    }

    /** Returns what would settle it. */
    String remedy() {
      return "let it pass " + name + " on as it came and run the test again";
    }

    /** Returns what the place does. */
    String cause() {
      List<String> sent = left.values(name);
      return switch (sent.size()) {
        case 0 -> "so '" + left.place() + "' strips the header.";
        case 1 -> "so '" + left.place() + "' changes the header.";
        default -> "so '" + left.place() + "' sends the header more than once.";
      };
    }
  }
}

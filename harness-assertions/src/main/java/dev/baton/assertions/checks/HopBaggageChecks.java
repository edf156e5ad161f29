package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.hops.Hop;
import io.opentelemetry.api.baggage.Baggage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Checks on the baggage of a hop: what was in the headers at either end. */
@Internal
public final class HopBaggageChecks {

  private static final String HEADER = "baggage";

  private HopBaggageChecks() {}

  public static HopCheck sent(String key, String value) {
    return HopCheck.ofSending(
        "to carry the baggage " + pair(key, value),
        hop -> Objects.equals(hop.baggageSent().getEntryValue(key), value),
        hop -> "it carried " + all(hop.baggageSent()));
  }

  public static HopCheck received(String key, String value) {
    return HopCheck.ofArrival(
        "to bring the baggage " + pair(key, value),
        hop -> Objects.equals(hop.baggageReceived().getEntryValue(key), value),
        hop -> "it brought " + all(hop.baggageReceived()));
  }

  public static HopCheck sameOnBothEnds() {
    return HopCheck.ofArrival(
        "to have the same baggage on both ends",
        hop -> hop.hasArrived() && values(hop.baggageSent()).equals(values(hop.baggageReceived())),
        hop ->
            "it carried %s and brought %s"
                .formatted(all(hop.baggageSent()), all(hop.baggageReceived())));
  }

  public static HopCheck atMostBytes(int most) {
    return HopCheck.ofSending(
        "to carry a baggage header of at most " + ValueText.count(most, "byte"),
        hop -> size(hop) <= most,
        hop -> "it has " + size(hop));
  }

  public static HopCheck atMostEntries(int most) {
    return HopCheck.ofSending(
        "to carry at most %s baggage entries".formatted(most),
        hop -> hop.baggageSent().size() <= most,
        hop -> "it carried %s: %s".formatted(hop.baggageSent().size(), keys(hop.baggageSent())));
  }

  private static int size(Hop hop) {
    String header = hop.sentHeaders().getOrDefault(HEADER, "");
    return header.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String keys(Baggage baggage) {
    return ValueText.list(values(baggage).keySet().stream().map(ValueText::name).toList());
  }

  private static Map<String, String> values(Baggage baggage) {
    Map<String, String> values = new TreeMap<>();
    baggage.forEach((key, entry) -> values.put(key, entry.getValue()));
    return values;
  }

  private static String all(Baggage baggage) {
    List<String> pairs =
        values(baggage).entrySet().stream()
            .map(entry -> pair(entry.getKey(), entry.getValue()))
            .toList();
    return pairs.isEmpty() ? "none" : "only " + ValueText.list(pairs);
  }

  private static String pair(String key, String value) {
    return ValueText.entry(key, value);
  }
}

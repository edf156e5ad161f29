package dev.baton.diagnosis;

import dev.baton.hops.Hop;
import io.opentelemetry.api.baggage.Baggage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Says why a value of the baggage arrived as another one, without showing either. */
final class AlteredBaggage {

  private AlteredBaggage() {}

  /** Returns the first entry that arrived with another value; empty if the header is another. */
  static Optional<String> key(String header, Hop hop) {
    Baggage received = hop.baggageReceived();
    return header.equals("baggage")
        ? hop.baggageSent().asMap().keySet().stream()
            .filter(key -> received.getEntryValue(key) != null)
            .filter(key -> !Objects.equals(value(hop.baggageSent(), key), value(received, key)))
            .sorted()
            .findFirst()
        : Optional.empty();
  }

  private static String value(Baggage baggage, String key) {
    String value = baggage.getEntryValue(key);
    return value == null ? "" : value;
  }

  /** Returns what was done to the value; empty if it does not tell. */
  static Optional<String> cause(String key, Hop hop) {
    String sent = value(hop.baggageSent(), key);
    String received = value(hop.baggageReceived(), key);
    String encoded = URLEncoder.encode(sent, StandardCharsets.UTF_8);
    if (received.equals(encoded.replace("+", "%20")) || received.equals(sent.replace("%", "%25"))) {
      return Optional.of(
          "so the header is encoded twice: what writes it encodes what the propagator has"
              + " encoded already.");
    }
    if (received.equals(sent.replace(' ', '+')) || received.equals(encoded)) {
      return Optional.of(
          "so the header is encoded as a form is, with + for a blank, which baggage does not"
              + " know: let the propagator write it.");
    }
    return sent.startsWith(received) && isEnd(sent.charAt(received.length()))
        ? Optional.of(
            "so the header is decoded on the way, and a comma, a semicolon or a blank of the value"
                + " ends it: pass it on as it is.")
        : Optional.empty();
  }

  private static boolean isEnd(char c) {
    return ",; ".indexOf(c) >= 0;
  }
}

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

  /** Returns the likely cause. */
  static String cause(String key, Hop hop) {
    String sent = value(hop.baggageSent(), key);
    String received = value(hop.baggageReceived(), key);
    String encoded = URLEncoder.encode(sent, StandardCharsets.UTF_8);
    if (received.equals(encoded.replace("+", "%20")) || received.equals(sent.replace("%", "%25"))) {
      return "so the header is encoded twice: what writes it encodes what the propagator has"
          + " encoded already.";
    }
    if (received.equals(sent.replace(' ', '+')) || received.equals(encoded)) {
      return "so the header is encoded as a form is, with + for a blank, which baggage does not"
          + " know: let the propagator write it.";
    }
    if (sent.startsWith(received) && isEnd(sent.charAt(received.length()))) {
      return "so the header is decoded on the way, and a comma, a semicolon or a blank of the value"
          + " ends it: pass it on as it is.";
    }
    return received.equalsIgnoreCase(sent)
        ? "so something between %s and %s changes the case of the header: pass it on as it is."
            .formatted(hop.from(), hop.to().orElse("?"))
        : "so something between %s and %s writes baggage of its own over it, such as headers that were kept from another request."
            .formatted(hop.from(), hop.to().orElse("?"));
  }

  private static boolean isEnd(char c) {
    return ",; ".indexOf(c) >= 0;
  }
}

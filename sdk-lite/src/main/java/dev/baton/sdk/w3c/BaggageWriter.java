package dev.baton.sdk.w3c;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntry;
import java.util.function.BiConsumer;

/**
 * Writes a {@code baggage} header within the limits that every platform must propagate: at most 64
 * members and 8,192 bytes. A member that exceeds them, or whose key is not a token, is omitted.
 */
final class BaggageWriter implements BiConsumer<String, BaggageEntry> {

  private static final int USUAL_LENGTH = 128;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private int members;

  private BaggageWriter() {}

  /** Returns the header, empty if there are no members. */
  static String write(Baggage baggage) {
    if (baggage instanceof ReceivedBaggage received) {
      return received.header();
    }
    BaggageWriter writer = new BaggageWriter();
    baggage.forEach(writer);
    return writer.text.toString();
  }

  @Override
  public void accept(String key, BaggageEntry entry) {
    if (members == BaggageReader.MAX_MEMBERS || !isKey(key)) {
      return;
    }
    int before = text.length();
    if (before > 0) {
      text.append(',');
    }
    text.append(key).append('=');
    Percent.encode(entry.getValue(), Chars.PLAIN, text);
    String properties = entry.getMetadata().getValue();
    if (!properties.isEmpty()) {
      text.append(';');
      Percent.encode(properties, Chars.PROPERTY, text);
    }
    if (text.length() > BaggageReader.MAX_LENGTH) {
      text.setLength(before);
    } else {
      members++;
    }
  }

  private static boolean isKey(String key) {
    return !key.isEmpty() && Chars.areAllIn(Chars.TOKEN, key);
  }
}

package dev.baton.sdk.w3c;

import io.opentelemetry.api.baggage.Baggage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code baggage} header in one pass (W3C Baggage, section 3). A member that is malformed
 * or exceeds the limits is omitted; the others are kept. If a key is repeated, the last value wins,
 * at the position of the first.
 */
final class BaggageReader {

  static final int MAX_MEMBERS = 64;

  /** In bytes; equal to characters, because the header is ASCII. */
  static final int MAX_LENGTH = 8_192;

  private final String header;
  private String[] fields = new String[12]; // key, value, properties of each member
  private int[] ranges = new int[8]; // start and end of each member in the header
  private int members;
  private int length; // of the kept members, each with a comma
  private int percent = -1; // position of the next percent sign
  private boolean isWhole = true; // whether all of the header is kept

  private BaggageReader(String header) {
    this.header = header;
  }

  /** Returns the baggage in the header. */
  static Baggage read(String header) {
    BaggageReader reader = new BaggageReader(header);
    int end = header.length();
    int at = 0;
    while (at < end) {
      at = reader.member(at, end) + 1;
    }
    return reader.members == 0 ? Baggage.empty() : reader.baggage();
  }

  /** Reads the member that starts here; returns the position of its comma, or the end. */
  private int member(int from, int end) {
    int key = Chars.skipSpace(header, from, end);
    int keyEnd = Chars.endOf(Chars.TOKEN, header, key, end);
    int equals = Chars.skipSpace(header, keyEnd, end);
    if (keyEnd == key || equals == end || header.charAt(equals) != '=') {
      return skip(equals, end);
    }
    int value = Chars.skipSpace(header, equals + 1, end);
    int valueEnd = Chars.endOf(Chars.OCTET, header, value, end);
    int at = Chars.skipSpace(header, valueEnd, end);
    int properties = -1;
    if (at < end && header.charAt(at) == ';') {
      properties = at + 1;
      at = Chars.endOf(Chars.PROPERTY, header, properties, end);
    }
    if (at < end && header.charAt(at) != ',') {
      return skip(at, end);
    }
    String text = valueOf(value, valueEnd);
    if (text == null) {
      return skip(at, end);
    }
    add(key, keyEnd, text, properties, at);
    return at;
  }

  private @Nullable String valueOf(int start, int end) {
    if (percent < start) {
      int next = header.indexOf('%', start);
      percent = next < 0 ? Integer.MAX_VALUE : next;
    }
    return percent < end ? Percent.decode(header, start, end) : header.substring(start, end);
  }

  /** Skips a malformed or empty member; returns the position of its comma, or the end. */
  private int skip(int at, int end) {
    isWhole = false;
    int comma = header.indexOf(',', at);
    return comma < 0 ? end : comma;
  }

  private void add(int start, int keyEnd, String value, int properties, int limit) {
    int end = Chars.skipSpaceBack(header, start, limit);
    String key = header.substring(start, keyEnd);
    int place = placeOf(key);
    isWhole &= place == members;
    int replaced = place < members ? ranges[2 * place + 1] - ranges[2 * place] : -1; // no comma yet
    int newLength = length + end - start - replaced;
    if (newLength - 1 > MAX_LENGTH || place == MAX_MEMBERS) {
      isWhole = false;
      return;
    }
    length = newLength;
    members = Math.max(members, place + 1);
    makeRoom();
    fields[3 * place] = key;
    fields[3 * place + 1] = value;
    fields[3 * place + 2] = properties < 0 ? "" : stripped(properties, end);
    ranges[2 * place] = start;
    ranges[2 * place + 1] = end;
  }

  /** Returns the index of this key, a new one at the end if it is absent. */
  private int placeOf(String key) {
    int place = 0;
    while (place < members && !fields[3 * place].equals(key)) {
      place++;
    }
    return place;
  }

  private void makeRoom() {
    if (fields.length < 3 * members) {
      fields = Arrays.copyOf(fields, 6 * members);
      ranges = Arrays.copyOf(ranges, 4 * members);
    }
  }

  private String stripped(int from, int end) {
    return header.substring(Math.min(Chars.skipSpace(header, from, end), end), end);
  }

  private Baggage baggage() {
    boolean passesAsItIs = isWhole && header.length() <= MAX_LENGTH;
    return new ReceivedBaggage(fields, members, passesAsItIs ? header : joined());
  }

  private String joined() {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < members; i++) {
      text.append(i == 0 ? "" : ",").append(header, ranges[2 * i], ranges[2 * i + 1]);
    }
    return text.toString();
  }
}

package dev.baton.sdk.w3c;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of UTF-8 in baggage (RFC 3986, section 2.1; W3C Baggage, "value"). */
final class Percent {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Percent() {}

  /** Appends the text, with all characters outside {@code kept} encoded. */
  static void encode(String text, int kept, StringBuilder out) {
    int length = text.length();
    int start = 0;
    while (start < length) {
      int end = Chars.endOf(kept, text, start, length);
      out.append(text, start, end);
      start = end < length ? encodeCharacter(text, end, out) : end;
    }
  }

  private static int encodeCharacter(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    if (c < 0x80) {
      encodeByte(c, out);
      return at + 1;
    }
    int end = text.offsetByCodePoints(at, 1);
    for (byte unit : utf8(text.substring(at, end))) {
      encodeByte(unit & 0xff, out);
    }
    return end;
  }

  /** Encodes a character; an unpaired surrogate becomes the replacement character. */
  private static byte[] utf8(String character) {
    boolean isHalf = character.length() == 1 && Character.isSurrogate(character.charAt(0));
    return (isHalf ? "\ufffd" : character).getBytes(StandardCharsets.UTF_8);
  }

  private static void encodeByte(int value, StringBuilder out) {
    out.append('%').append(HEX[value >> 4]).append(HEX[value & 0xf]);
  }

  /**
   * Returns the text, null if a percent sign is not followed by two hex digits. Octets that are not
   * UTF-8 become U+FFFD.
   */
  static @Nullable String decode(String text, int start, int end) {
    byte[] octets = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int value = i + 2 < end ? hex(text, i + 1) : -1;
        if (value < 0) {
          return null;
        }
        octets[length++] = (byte) value;
        i += 2;
      } else {
        octets[length++] = (byte) c;
      }
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    return Character.digit(text.charAt(at), 16) << 4 | Character.digit(text.charAt(at + 1), 16);
  }
}

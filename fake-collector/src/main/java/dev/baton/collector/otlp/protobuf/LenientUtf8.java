package dev.baton.collector.otlp.protobuf;

import dev.baton.Internal;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 as Go does: each byte that is none becomes one U+FFFD; Java groups some of them. */
@Internal
public final class LenientUtf8 {

  private static final char REPLACEMENT = '\ufffd';

  private LenientUtf8() {}

  /** Returns the text of these bytes. */
  public static String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeEach(bytes, from, from + length);
  }

  private static String decodeEach(byte[] bytes, int from, int end) {
    StringBuilder text = new StringBuilder(end - from);
    for (int at = from; at < end; ) {
      int size = Math.min(size(bytes[at]), end - at);
      String character = new String(bytes, at, size, StandardCharsets.UTF_8);
      if (character.codePointCount(0, character.length()) == 1
          && (character.charAt(0) != REPLACEMENT || isReplacement(bytes, at, size))) {
        text.append(character);
        at += size;
      } else {
        text.append(REPLACEMENT);
        at++;
      }
    }
    return text.toString();
  }

  private static boolean isReplacement(byte[] bytes, int at, int size) {
    return size == 3 && bytes[at + 1] == (byte) 0xBF && bytes[at + 2] == (byte) 0xBD;
  }

  private static int size(byte first) {
    int lead = first & 0xFF;
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
}

package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.nio.charset.StandardCharsets;

/** Strings as the bytes of UTF-8 that they are to the Collector. */
@Internal
public final class Utf8 {

  private Utf8() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** Returns the number of bytes. */
  public static int length(String text) {
    int length = text.length();
    int bytes = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** Compares byte by byte, which is by code points. */
  public static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean aHigh = Character.isSurrogate(a);
        return aHigh == Character.isSurrogate(b) ? a - b : aHigh ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  /** Tells whether a character begins at this byte, so that a text may be cut before it. */
  public static boolean isStart(byte octet) {
    return (octet & 0xC0) != 0x80;
  }
}

package dev.baton.collector.otlp.data;

import java.nio.charset.StandardCharsets;

/** Lower-case hex digits of numbers, at a third of what {@link java.util.HexFormat} takes. */
final class HexText {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private HexText() {}

  static String of(long number) {
    byte[] text = new byte[16];
    write(number, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  static String of(long high, long low) {
    byte[] text = new byte[32];
    write(high, text, 0);
    write(low, text, 16);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void write(long number, byte[] to, int from) {
    for (int i = 0; i < Long.BYTES; i++) {
      int octet = (int) (number >>> (56 - 8 * i)) & 0xFF;
      to[from + 2 * i] = DIGITS[octet >> 4];
      to[from + 2 * i + 1] = DIGITS[octet & 15];
    }
  }
}

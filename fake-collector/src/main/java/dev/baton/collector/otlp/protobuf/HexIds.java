package dev.baton.collector.otlp.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads and writes ids as lower-case hex digits. An absent one is empty. */
final class HexIds {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] body;
  private final byte[] digits = new byte[2 * TRACE_ID_BYTES];

  /** Where the last trace id is; the next span is likely to have the same one. */
  private int lastTraceId;

  private String lastTraceIdDigits = "";

  HexIds(byte[] body) {
    this.body = body;
  }

  String traceId(String field, int from, int length) throws WireException {
    if (length == 0) {
      return "";
    }
    requireLength(field, TRACE_ID_BYTES, length);
    if (lastTraceIdDigits.isEmpty() || !isLast(from)) {
      lastTraceIdDigits = hex(from, length);
      lastTraceId = from;
    }
    return lastTraceIdDigits;
  }

  private boolean isLast(int from) {
    int last = lastTraceId;
    return Arrays.equals(body, last, last + TRACE_ID_BYTES, body, from, from + TRACE_ID_BYTES);
  }

  String spanId(String field, int from, int length) throws WireException {
    if (length == 0) {
      return "";
    }
    requireLength(field, SPAN_ID_BYTES, length);
    return hex(from, length);
  }

  static void requireLength(String field, int bytes, int length) throws WireException {
    if (length != bytes) {
      throw new WireException(field + " must be " + bytes + " bytes or absent, but has " + length);
    }
  }

  /** Returns the bytes that these hex digits are. */
  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private String hex(int from, int length) {
    for (int i = 0; i < length; i++) {
      int octet = body[from + i] & 0xFF;
      digits[2 * i] = DIGITS[octet >> 4];
      digits[2 * i + 1] = DIGITS[octet & 15];
    }
    return new String(digits, 0, 2 * length, StandardCharsets.ISO_8859_1);
  }
}

package dev.baton.collector.exporter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses a list of headers, {@code key=value,key=value}, with percent-encoded values: the format of
 * W3C Baggage without properties (OpenTelemetry specification, "OTLP Exporter Configuration").
 * Error messages name the header but not its value, which is often a secret.
 */
final class HeaderList {

  private HeaderList() {}

  static Map<String, String> parse(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    int number = 0;
    for (String member : text.split(",", -1)) {
      number++;
      if (!member.isBlank()) {
        add(member, number, headers);
      }
    }
    return headers;
  }

  private static void add(String member, int number, Map<String, String> headers) {
    int equals = member.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("member " + number + " has no '='");
    }
    String name = Settings.headerName(member.substring(0, equals).strip());
    String value = decode(name, member.substring(equals + 1).strip());
    headers.put(name, Settings.headerValue(name, value));
  }

  private static String decode(String name, String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        decoded.write(hexPair(name, encoded, i));
        i += 2;
      } else {
        decoded.write(encoded[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int hexPair(String name, byte[] text, int percent) {
    int high = percent + 2 < text.length ? Character.digit(text[percent + 1], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text[percent + 2], 16);
    if (low < 0) {
      throw new IllegalArgumentException(
          "the value of header " + name + " has a % that two hex digits do not follow");
    }
    return high * 16 + low;
  }
}

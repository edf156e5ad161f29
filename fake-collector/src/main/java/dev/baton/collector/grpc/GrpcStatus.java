package dev.baton.collector.grpc;

import dev.baton.Internal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How a call ends. */
@Internal
public record GrpcStatus(GrpcCode code, String message) {

  /** A call that has succeeded. */
  public static final GrpcStatus OK = new GrpcStatus(GrpcCode.OK, "");

  /** Returns the message as it stands in a header: with a percent code for what is not ASCII. */
  public String encodedMessage() {
    StringBuilder encoded = new StringBuilder(message.length());
    for (byte octet : message.getBytes(StandardCharsets.UTF_8)) {
      if (octet < ' ' || octet > '~' || octet == '%') {
        encoded.append(String.format("%%%02X", octet & 0xFF));
      } else {
        encoded.append((char) octet);
      }
    }
    return encoded.toString();
  }

  /** Returns the message that stands in a header; what is no percent code stays as it is. */
  static String decodedMessage(String encoded) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      boolean isCode = encoded.charAt(i) == '%' && encoded.length() - i > 2;
      int octet = isCode ? octet(encoded, i + 1) : -1;
      octets.write(octet < 0 ? encoded.charAt(i) : octet);
      i += octet < 0 ? 0 : 2;
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static int octet(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}

package dev.baton.collector.grpc.server;

import java.nio.charset.StandardCharsets;

/** How a call ends. */
record GrpcStatus(GrpcCode code, String message) {

  static final GrpcStatus OK = new GrpcStatus(GrpcCode.OK, "");

  /** Returns the message as it stands in a header: with a percent code for what is not ASCII. */
  String encodedMessage() {
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
}

package dev.baton.collector.http;

import dev.baton.collector.sockets.Transmission;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response for any server library: status, headers without the length, body. */
final class HttpReply {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Transmission transmission;

  private HttpReply(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Transmission.WHOLE);
  }

  private HttpReply(
      int status, Map<String, String> headers, byte[] body, Transmission transmission) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.transmission = transmission;
  }

  /** Returns the same answer with one more header. */
  HttpReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpReply(status, more, body, transmission);
  }

  /** Returns the same answer, of which the client gets so much. */
  HttpReply sent(Transmission newTransmission) {
    return new HttpReply(status, headers, body, newTransmission);
  }

  Transmission transmission() {
    return transmission;
  }

  static HttpReply of(int status, String contentType, byte[] body) {
    return new HttpReply(status, Map.of("Content-Type", contentType), body);
  }

  static HttpReply text(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), new byte[0]);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Returns the body itself, not a copy; empty if there is none. */
  byte[] body() {
    return body;
  }
}

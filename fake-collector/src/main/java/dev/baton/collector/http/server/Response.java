package dev.baton.collector.http.server;

import dev.baton.Internal;
import dev.baton.collector.sockets.Transmission;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param status its status
 * @param headers its headers but the length
 * @param body its body, not a copy; empty if there is none
 * @param transmission how much of it is sent
 */
@Internal
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Response(
    int status, Map<String, String> headers, byte[] body, Transmission transmission) {

  Response(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Transmission.WHOLE);
  }

  static Response rejection(RejectedException rejection) {
    return new Response(
        rejection.status(),
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        rejection.body().getBytes(StandardCharsets.UTF_8));
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  /** Returns head and body as one piece, so that no packet waits for an acknowledgement. */
  byte[] toBytes(boolean headOnly, boolean close, boolean keepAlive) {
    StringBuilder head = new StringBuilder(192);
    head.append("HTTP/1.1 ").append(status).append(' ').append(Status.reason(status));
    headers.forEach((name, value) -> line(head, name, value));
    line(head, "Content-Length", Integer.toString(body.length));
    if (close) {
      line(head, "Connection", "close");
    } else if (keepAlive) {
      line(head, "Connection", "keep-alive");
    }
    byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    int bodyLength = headOnly ? 0 : body.length;
    byte[] all = java.util.Arrays.copyOf(start, start.length + bodyLength);
    System.arraycopy(body, 0, all, start.length, bodyLength);
    return all;
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value.replaceAll("[\\r\\n]", " "));
  }
}

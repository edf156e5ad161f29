package dev.baton.collector.probes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends one probe over HTTP/1.1 on a plain socket and describes what comes back. */
final class HttpProbe {

  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");

  private final Map<String, Object> probe;
  private final Map<String, Object> send;
  private final String method;
  private final WireSocket socket;
  private final int lingerMillis;

  /** A probe; whether the connection is closed is looked at for so long. */
  HttpProbe(Map<String, Object> probe, WireSocket socket, int lingerMillis) {
    this.lingerMillis = lingerMillis;
    this.probe = probe;
    this.socket = socket;
    send = probe.containsKey("send") ? Json.object(probe.get("send")) : Map.of();
    method = (String) probe.getOrDefault("method", "POST");
  }

  Map<String, Object> answer() throws Exception {
    byte[] body = Body.of(probe.get("body"));
    List<List<Object>> headers = headers();
    Set<String> names =
        headers.stream()
            .map(header -> ((String) header.get(0)).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (!names.contains("host") && !Boolean.FALSE.equals(probe.get("host"))) {
      headers.add(0, List.of("Host", "127.0.0.1"));
    }
    if (send.containsKey("chunked")) {
      headers.add(List.of("Transfer-Encoding", "chunked"));
      body = chunked(body, Json.list(send.get("chunked")));
    } else if (!names.contains("content-length")
        && !names.contains("transfer-encoding")
        && (body.length > 0 || !BODILESS.contains(method))) {
      headers.add(List.of("Content-Length", "" + body.length));
    }
    return exchange(head(headers), body);
  }

  private List<List<Object>> headers() {
    List<List<Object>> headers = new ArrayList<>();
    Json.list(probe.get("headers")).forEach(header -> headers.add(Json.list(header)));
    return headers;
  }

  private byte[] head(List<List<Object>> headers) {
    StringBuilder head = new StringBuilder(method + " " + probe.getOrDefault("path", "/v1/traces"));
    head.append(' ').append(probe.getOrDefault("version", "HTTP/1.1")).append("\r\n");
    headers.forEach(header -> head.append(header.get(0) + ": " + header.get(1) + "\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] chunked(byte[] body, List<Object> sizes) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int at = 0;
    for (int i = 0; i <= sizes.size(); i++) {
      int size = i < sizes.size() ? Json.integer(sizes.get(i)) : body.length;
      int end = Math.min(body.length, at + size);
      if (end > at) {
        chunks.writeBytes(
            (Integer.toHexString(end - at) + "\r\n").getBytes(StandardCharsets.UTF_8));
        chunks.write(body, at, end - at);
        chunks.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
      }
      at = end;
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return chunks.toByteArray();
  }

  private Map<String, Object> exchange(byte[] head, byte[] body) throws Exception {
    int times = send.containsKey("times") ? Json.integer(send.get("times")) : 1;
    List<Object> interim = new ArrayList<>();
    List<Object> answers = new ArrayList<>();
    if (send.containsKey("expect")) {
      socket.send(head);
      WireSocket.Answer first = socket.answer(method);
      if (first != null && first.status() == 100) {
        interim.add(100L);
        socket.sendInBackground(List.of(body), 0, false);
        first = socket.answer(method);
      }
      answers.add(described(first));
    } else {
      sendAll(head, body, times);
      for (int i = 0; i < times; i++) {
        answers.add(described(finalAnswer(interim)));
      }
    }
    Map<String, Object> out = new TreeMap<>();
    if (answers.size() == 1) {
      out.putAll(Json.object(answers.get(0)));
    } else {
      out.put("answers", answers);
    }
    if (!interim.isEmpty()) {
      out.put("interim", interim);
    }
    out.put("closed", socket.isClosedWithin(lingerMillis));
    return out;
  }

  private WireSocket.Answer finalAnswer(List<Object> interim) throws Exception {
    WireSocket.Answer answer = socket.answer(method);
    while (answer != null && answer.status() == 100) {
      interim.add(100L);
      answer = socket.answer(method);
    }
    return answer;
  }

  private void sendAll(byte[] head, byte[] body, int times) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    int delay = 0;
    if (send.containsKey("pieces")) {
      delay = Json.integer(send.get("delay_ms"));
      int count = Json.integer(send.get("pieces"));
      int size = (body.length + count - 1) / count;
      pieces.add(head);
      for (int at = 0; at < body.length; at += size) {
        pieces.add(Arrays.copyOfRange(body, at, Math.min(body.length, at + size)));
      }
    } else {
      byte[] whole = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, whole, head.length, body.length);
      pieces.add(Body.repeat(whole, times));
    }
    socket.sendInBackground(pieces, delay, send.containsKey("half_close"));
  }

  private Map<String, Object> described(WireSocket.Answer answer) {
    Map<String, Object> out = new TreeMap<>();
    out.put("status", answer == null ? null : (long) answer.status());
    if (answer != null) {
      String contentType = answer.headers().get("content-type");
      out.put("contentType", contentType);
      out.put("body", Answers.describe(answer.body(), contentType, answer.status()));
      for (Object name : Json.list(probe.get("record"))) {
        Map<String, Object> recorded =
            Json.object(out.computeIfAbsent("headers", key -> new TreeMap<String, Object>()));
        recorded.put((String) name, answer.headers().get(((String) name).toLowerCase(Locale.ROOT)));
      }
    }
    return out;
  }
}

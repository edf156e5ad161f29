package dev.baton.collector.probes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes on a socket and tells the protocol in which the server answers. */
final class RawProbe {

  private RawProbe() {}

  static Map<String, Object> answer(Map<String, Object> probe, WireSocket socket, int lingerMillis)
      throws Exception {
    socket.sendInBackground(List.of(Body.of(probe.get("body"))), 0, false);
    StringBuilder answer = new StringBuilder();
    socket.patience(lingerMillis);
    for (int next = socket.read(); next >= 0 && answer.length() < 4_096; next = socket.read()) {
      answer.append((char) next);
    }
    String line = answer.toString().split("\r?\n", 2)[0];
    byte[] bytes = answer.toString().getBytes(StandardCharsets.ISO_8859_1);
    Map<String, Object> out = new TreeMap<>();
    boolean http1 = line.startsWith("HTTP/1");
    boolean http2 = !http1 && bytes.length >= 9 && bytes[3] == 4;
    String other = bytes.length > 0 ? "other" : "nothing";
    out.put("answer", http1 ? "http1" : http2 ? "http2" : other);
    out.put("closed", socket.isEnded());
    if (http1) {
      out.put("status", Long.parseLong(line.split(" ", 3)[1]));
    }
    return out;
  }
}

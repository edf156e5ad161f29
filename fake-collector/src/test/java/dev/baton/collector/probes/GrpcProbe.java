package dev.baton.collector.probes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Sends one probe over gRPC and describes what comes back. */
final class GrpcProbe {

  private static final String EXPORT =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

  private GrpcProbe() {}

  static Map<String, Object> answer(Map<String, Object> probe, WireSocket socket) throws Exception {
    Http2Call call = new Http2Call(socket);
    int patience = probe.containsKey("patience_s") ? Json.integer(probe.get("patience_s")) : 15;
    call.run(headers(probe), messages(probe), 1_000 * patience);
    Map<String, Object> out = new TreeMap<>();
    if (call.headers() == null) {
      out.put("status", null);
    } else {
      describe(probe, call, out);
    }
    if (call.reset() != null) {
      out.put("reset", call.reset());
    }
    if (call.isGoAway()) {
      out.put("goaway", true);
    }
    return out;
  }

  private static List<String[]> headers(Map<String, Object> probe) throws IOException {
    Map<String, String> own = new TreeMap<>();
    for (Object header : Json.list(probe.get("headers"))) {
      List<Object> pair = Json.list(header);
      own.put((String) pair.get(0), value(pair.get(1)));
    }
    List<String[]> headers = new ArrayList<>();
    headers.add(new String[] {":method", (String) probe.getOrDefault("method", "POST")});
    headers.add(new String[] {":scheme", "http"});
    headers.add(new String[] {":path", (String) probe.getOrDefault("path", EXPORT)});
    headers.add(new String[] {":authority", "127.0.0.1"});
    for (String[] usual :
        new String[][] {{"content-type", "application/grpc"}, {"te", "trailers"}}) {
      if (!own.containsKey(usual[0])) {
        headers.add(usual);
      }
    }
    own.forEach(
        (name, value) -> {
          if (value != null) {
            headers.add(new String[] {name, value});
          }
        });
    return headers;
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> repeat = Json.object(value);
      return ((String) repeat.get("repeat")).repeat(Json.integer(repeat.get("times")));
    }
    return (String) value;
  }

  private static List<byte[]> messages(Map<String, Object> probe) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    if (Boolean.TRUE.equals(probe.get("headers_only"))) {
      return messages;
    }
    List<Object> frames = Json.list(probe.get("frames"));
    if (frames.isEmpty()) {
      Map<String, Object> single = new TreeMap<>();
      single.put("body", probe.get("body"));
      frames = List.of(single);
    }
    for (Object frame : frames) {
      messages.add(message(Json.object(frame)));
    }
    return messages;
  }

  private static byte[] message(Map<String, Object> frame) throws IOException {
    byte[] body = Body.of(frame.get("body"));
    long length = frame.containsKey("length") ? (Long) frame.get("length") : body.length;
    long flag = frame.containsKey("flag") ? (Long) frame.get("flag") : 0;
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) flag)
        .putInt((int) length)
        .put(body)
        .array();
  }

  private static void describe(Map<String, Object> probe, Http2Call call, Map<String, Object> out)
      throws IOException {
    Map<String, String> headers = call.headers();
    Map<String, String> trailers = call.trailers() == null ? headers : call.trailers();
    String code = trailers.get("grpc-status");
    out.put("status", Long.parseLong(headers.get(":status")));
    out.put("contentType", headers.get("content-type"));
    out.put("grpcStatus", code == null ? null : Long.valueOf(code));
    out.put("message", !trailers.getOrDefault("grpc-message", "").isEmpty());
    if (call.data().length > 0) {
      body(call.data(), headers.get("grpc-encoding"), out);
    }
    for (Object name : Json.list(probe.get("record"))) {
      String key = ((String) name).toLowerCase(Locale.ROOT);
      Json.object(out.computeIfAbsent("headers", ignored -> new TreeMap<String, Object>()))
          .put((String) name, trailers.getOrDefault(key, headers.get(key)));
    }
  }

  private static void body(byte[] data, String encoding, Map<String, Object> out)
      throws IOException {
    int length = data.length < 5 ? -1 : ByteBuffer.wrap(data, 1, 4).getInt();
    if (length != data.length - 5) {
      out.put("body", Map.of("undecodable", HexFormat.of().formatHex(data)));
      return;
    }
    byte[] message = Arrays.copyOfRange(data, 5, data.length);
    if (data[0] == 1) {
      out.put("encoding", encoding);
    }
    if (data[0] == 1 && "gzip".equals(encoding)) {
      message = new GZIPInputStream(new ByteArrayInputStream(message)).readAllBytes();
    } else if (data[0] == 1 && length > 0) {
      out.put("body", Map.of("compressed", encoding));
      return;
    }
    out.put("body", Answers.describe(message, "application/grpc", 200));
  }
}

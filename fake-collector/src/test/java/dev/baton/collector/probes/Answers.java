package dev.baton.collector.probes;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Bodies of answers in the words of the recording. The wording of a failure is left out. */
final class Answers {

  private Answers() {}

  static Object describe(byte[] body, String contentType, int status) {
    String kind = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (kind) {
      case "application/x-protobuf", "application/grpc" -> protobuf(body, status);
      case "application/json" -> json(body, status);
      default -> new String(body, StandardCharsets.UTF_8);
    };
  }

  private static Object protobuf(byte[] body, int status) {
    try {
      Map<String, Object> described = new TreeMap<>();
      if (status != 200) {
        Status failure = Status.parseFrom(body);
        described.put("code", (long) failure.getCode());
        described.put("message", "*");
      } else if (ExportTraceServiceResponse.parseFrom(body).hasPartialSuccess()) {
        described.put("partialSuccess", Map.of());
      }
      return described;
    } catch (InvalidProtocolBufferException e) {
      return Map.of("undecodable", HexFormat.of().formatHex(body));
    }
  }

  private static Object json(byte[] body, int status) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return text;
    }
    try {
      Object described = Json.parse(text);
      if (status != 200 && described instanceof Map<?, ?> map && map.containsKey("message")) {
        Json.object(described).put("message", "*");
      }
      return described;
    } catch (IOException e) {
      return Map.of("undecodable", text);
    }
  }
}

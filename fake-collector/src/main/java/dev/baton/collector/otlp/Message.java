package dev.baton.collector.otlp;

import dev.baton.collector.otlp.json.JsonReader;
import dev.baton.collector.otlp.json.JsonWriter;
import dev.baton.collector.otlp.protobuf.LenientUtf8;
import dev.baton.collector.otlp.schema.OtlpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A message in the binary format.
 *
 * @param protobuf its bytes, not a copy
 * @param unknownKeys how many keys were skipped when it was read from JSON
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Message(byte[] protobuf, int unknownKeys) {

  /** The name of {@code google.rpc.Status} in the schema. */
  static final String STATUS = "RpcStatus";

  static Message ofJson(byte[] json, String message) throws IOException {
    return ofJson(LenientUtf8.decode(json, 0, json.length), message);
  }

  static Message ofJson(String json, String message) throws IOException {
    JsonReader.Result read = JsonReader.read(json, OtlpSchema.message(message));
    return new Message(read.protobuf(), read.unknownKeys());
  }

  static byte[] toJson(byte[] protobuf, String message) {
    try {
      String json = JsonWriter.write(protobuf, OtlpSchema.message(message));
      return json.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // what was written or checked here can be read
    }
  }
}

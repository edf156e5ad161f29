package dev.baton.collector.otlp.json;

import com.google.protobuf.CodedInputStream;
import dev.baton.collector.otlp.schema.FieldSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Writes scalar values in JSON. */
final class JsonText {

  private JsonText() {}

  static void scalar(FieldSchema field, CodedInputStream input, StringBuilder json)
      throws IOException {
    switch (field.kind()) {
      case STRING -> quote(new String(input.readByteArray(), StandardCharsets.UTF_8), json);
      case BYTES -> quote(bytes(field, input.readByteArray()), json);
      case ENUM, INT32 -> json.append(input.readInt32());
      case SINT32 -> json.append(input.readSInt32());
      case UINT32 -> json.append(Integer.toUnsignedString(input.readUInt32()));
      case FIXED32 -> json.append(Integer.toUnsignedString(input.readFixed32()));
      case INT64 -> json.append('"').append(input.readInt64()).append('"');
      case SFIXED64 -> json.append('"').append(input.readSFixed64()).append('"');
      case UINT64 -> unsigned(input.readUInt64(), json);
      case FIXED64 -> unsigned(input.readFixed64(), json);
      case BOOL -> json.append(input.readBool());
      case DOUBLE -> number(input.readDouble(), json);
      case MESSAGE -> throw new IllegalArgumentException(field + " is no scalar");
    }
  }

  private static void unsigned(long value, StringBuilder json) {
    json.append('"').append(Long.toUnsignedString(value)).append('"');
  }

  private static String bytes(FieldSchema field, byte[] bytes) {
    return field.isId()
        ? HexFormat.of().formatHex(bytes)
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static void number(double value, StringBuilder json) {
    if (Double.isFinite(value)) {
      json.append(value);
    } else {
      json.append('"').append(value).append('"'); // Java and proto3 use the same names
    }
  }

  static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i), json);
    }
    json.append('"');
  }

  private static void escape(char c, StringBuilder json) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        if (c < ' ') {
          json.append(String.format("\\u%04x", (int) c));
        } else {
          json.append(c);
        }
      }
    }
  }
}

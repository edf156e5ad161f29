package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes any message as OTLP JSON: keys in lowerCamelCase, ids in hex, enums as numbers, 64-bit
 * integers as decimal strings. Unset fields are omitted.
 */
final class ProtoJsonWriter {

  private final StringBuilder json = new StringBuilder();

  private ProtoJsonWriter() {}

  static String write(Message message) {
    ProtoJsonWriter writer = new ProtoJsonWriter();
    writer.message(message);
    return writer.json.toString();
  }

  private void message(Message message) {
    json.append('{');
    String comma = "";
    for (var field : message.getAllFields().entrySet()) {
      json.append(comma);
      JsonText.quote(field.getKey().getJsonName(), json);
      json.append(':');
      if (field.getKey().isRepeated()) {
        list(field.getKey(), (List<?>) field.getValue());
      } else {
        value(field.getKey(), field.getValue());
      }
      comma = ",";
    }
    json.append('}');
  }

  private void list(FieldDescriptor field, List<?> values) {
    json.append('[');
    String comma = "";
    for (Object value : values) {
      json.append(comma);
      value(field, value);
      comma = ",";
    }
    json.append(']');
  }

  private void value(FieldDescriptor field, Object value) {
    switch (field.getType()) {
      case MESSAGE -> message((Message) value);
      case STRING -> JsonText.quote((String) value, json);
      case BYTES -> JsonText.quote(bytes(field, (ByteString) value), json);
      case ENUM -> json.append(((EnumValueDescriptor) value).getNumber());
      case INT64, SINT64, SFIXED64 -> json.append('"').append(value).append('"');
      case UINT64, FIXED64 -> json.append('"').append(unsigned((Long) value)).append('"');
      case UINT32, FIXED32 -> json.append(Integer.toUnsignedString((Integer) value));
      case DOUBLE, FLOAT -> number((Number) value);
      default -> json.append(value);
    }
  }

  private static String unsigned(long value) {
    return Long.toUnsignedString(value);
  }

  private static String bytes(FieldDescriptor field, ByteString value) {
    byte[] bytes = value.toByteArray();
    return JsonText.isId(field)
        ? HexFormat.of().formatHex(bytes)
        : Base64.getEncoder().encodeToString(bytes);
  }

  private void number(Number value) {
    if (Double.isFinite(value.doubleValue())) {
      json.append(value);
    } else {
      json.append('"').append(value).append('"'); // Java and proto3 use the same names
    }
  }
}

package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Encodes and decodes attributes, with all value types of OTLP. */
final class AttributeCodec {

  private AttributeCodec() {}

  static List<KeyValue> encode(Attributes attributes) {
    List<KeyValue> list = new ArrayList<>(attributes.size());
    attributes.forEach(
        (key, value) ->
            list.add(KeyValue.newBuilder().setKey(key.getKey()).setValue(encode(value)).build()));
    return list;
  }

  private static AnyValue encode(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      return any.setStringValue(text).build();
    } else if (value instanceof Boolean flag) {
      return any.setBoolValue(flag).build();
    } else if (value instanceof Long number) {
      return any.setIntValue(number).build();
    } else if (value instanceof Double number) {
      return any.setDoubleValue(number).build();
    } else if (value instanceof List<?> list) {
      return any.setArrayValue(array(list)).build();
    } else if (value instanceof Value<?> wrapped) {
      return encode(wrapped);
    }
    throw new IllegalArgumentException(
        "attribute values are strings, booleans, longs, doubles, lists of these and Values, but was "
            + value.getClass().getName());
  }

  private static ArrayValue array(List<?> list) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    list.forEach(element -> array.addValues(encode(element)));
    return array.build();
  }

  private static AnyValue encode(Value<?> value) {
    return switch (value.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE, ARRAY -> encode(value.getValue());
      case BYTES -> bytes((ByteBuffer) value.getValue());
      case KEY_VALUE_LIST -> map((List<?>) value.getValue());
      case EMPTY -> AnyValue.getDefaultInstance();
    };
  }

  private static AnyValue bytes(ByteBuffer bytes) {
    return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes.duplicate())).build();
  }

  private static AnyValue map(List<?> entries) {
    KeyValueList.Builder map = KeyValueList.newBuilder();
    for (Object entry : entries) {
      var pair = (io.opentelemetry.api.common.KeyValue) entry;
      map.addValues(KeyValue.newBuilder().setKey(pair.getKey()).setValue(encode(pair.getValue())));
    }
    return AnyValue.newBuilder().setKvlistValue(map).build();
  }

  /** The last attribute of a key wins, as in the API. */
  static Attributes decode(List<KeyValue> list) {
    AttributesBuilder attributes = Attributes.builder();
    for (KeyValue pair : list) {
      // The builder converts values of simple types into attributes of the typed keys.
      attributes.put(AttributeKey.valueKey(pair.getKey()), decode(pair.getValue()));
    }
    return attributes.build();
  }

  private static Value<?> decode(AnyValue any) {
    return switch (any.getValueCase()) {
      case STRING_VALUE -> Value.of(any.getStringValue());
      case BOOL_VALUE -> Value.of(any.getBoolValue());
      case INT_VALUE -> Value.of(any.getIntValue());
      case DOUBLE_VALUE -> Value.of(any.getDoubleValue());
      case BYTES_VALUE -> Value.of(any.getBytesValue().toByteArray());
      case ARRAY_VALUE -> decode(any.getArrayValue());
      case KVLIST_VALUE -> decode(any.getKvlistValue());
      default -> Value.empty(); // not set, or a reference into a table that only profiles have
    };
  }

  private static Value<?> decode(ArrayValue array) {
    List<Value<?>> values = new ArrayList<>(array.getValuesCount());
    array.getValuesList().forEach(value -> values.add(decode(value)));
    return Value.of(values);
  }

  private static Value<?> decode(KeyValueList map) {
    return Value.of(
        map.getValuesList().stream()
            .map(
                pair ->
                    io.opentelemetry.api.common.KeyValue.of(pair.getKey(), decode(pair.getValue())))
            .toArray(io.opentelemetry.api.common.KeyValue[]::new));
  }
}

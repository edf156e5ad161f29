package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.List;
import java.util.function.Supplier;

/** Converts attributes to the data of a pipeline and back, also a key that occurs twice. */
final class AnyValueCodec {

  private AnyValueCodec() {}

  static void decode(List<KeyValue> messages, AttributeMap into) {
    for (KeyValue pair : messages) {
      into.add(pair.getKey(), decode(pair.getValue()));
    }
  }

  private static AnyValue decode(io.opentelemetry.proto.common.v1.AnyValue message) {
    return switch (message.getValueCase()) {
      case STRING_VALUE -> AnyValue.of(message.getStringValue());
      case BOOL_VALUE -> AnyValue.of(message.getBoolValue());
      case INT_VALUE -> AnyValue.of(message.getIntValue());
      case DOUBLE_VALUE -> AnyValue.of(message.getDoubleValue());
      case BYTES_VALUE -> AnyValue.of(message.getBytesValue().toByteArray());
      case ARRAY_VALUE -> decode(message.getArrayValue());
      case KVLIST_VALUE -> decode(message.getKvlistValue());
      default -> AnyValue.EMPTY; // not set, or a reference into a table that only profiles have
    };
  }

  private static AnyValue decode(ArrayValue message) {
    AnyValue.SliceValue slice = new AnyValue.SliceValue();
    message.getValuesList().forEach(value -> slice.values().add(decode(value)));
    return slice;
  }

  private static AnyValue decode(KeyValueList message) {
    AnyValue.MapValue map = new AnyValue.MapValue();
    decode(message.getValuesList(), map.values());
    return map;
  }

  static void encode(AttributeMap attributes, Supplier<KeyValue.Builder> added) {
    attributes.forEach(
        (key, value) -> {
          KeyValue.Builder pair = added.get().setKey(key);
          encode(value, pair.getValueBuilder());
        });
  }

  private static void encode(
      AnyValue value, io.opentelemetry.proto.common.v1.AnyValue.Builder message) {
    if (value instanceof AnyValue.StringValue text) {
      message.setStringValue(text.value());
    } else if (value instanceof AnyValue.BoolValue flag) {
      message.setBoolValue(flag.value());
    } else if (value instanceof AnyValue.IntValue number) {
      message.setIntValue(number.value());
    } else if (value instanceof AnyValue.DoubleValue number) {
      message.setDoubleValue(number.value());
    } else if (value instanceof AnyValue.BytesValue bytes) {
      message.setBytesValue(ByteString.copyFrom(bytes.value()));
    } else if (value instanceof AnyValue.SliceValue slice) {
      ArrayValue.Builder list = message.getArrayValueBuilder();
      slice.values().forEach(item -> encode(item, list.addValuesBuilder()));
    } else if (value instanceof AnyValue.MapValue map) {
      encode(map.values(), message.getKvlistValueBuilder()::addValuesBuilder);
    }
  }
}

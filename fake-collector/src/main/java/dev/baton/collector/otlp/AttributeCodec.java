package dev.baton.collector.otlp;

import dev.baton.anyvalue.AnyValues;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.OtlpValue.ArrayValue;
import dev.baton.collector.otlp.data.OtlpValue.BoolValue;
import dev.baton.collector.otlp.data.OtlpValue.BytesValue;
import dev.baton.collector.otlp.data.OtlpValue.DoubleValue;
import dev.baton.collector.otlp.data.OtlpValue.IntValue;
import dev.baton.collector.otlp.data.OtlpValue.KeyValueList;
import dev.baton.collector.otlp.data.OtlpValue.StringValue;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Converts attributes, with all value types of OTLP that the API has. */
final class AttributeCodec {

  private AttributeCodec() {}

  static List<OtlpAttribute> encode(Attributes attributes) {
    List<OtlpAttribute> list = new ArrayList<>(attributes.size());
    attributes.forEach((key, value) -> list.add(OtlpAttribute.of(key.getKey(), encode(value))));
    return list;
  }

  private static OtlpValue encode(Object value) {
    if (value instanceof String text) {
      return new StringValue(text);
    } else if (value instanceof Boolean flag) {
      return BoolValue.of(flag);
    } else if (value instanceof Long number) {
      return new IntValue(number);
    } else if (value instanceof Double number) {
      return new DoubleValue(number);
    } else if (value instanceof List<?> list) {
      return new ArrayValue(list.stream().map(AttributeCodec::encode).toList());
    } else if (value instanceof Value<?> wrapped) {
      return encodeValue(wrapped);
    }
    throw new IllegalArgumentException(
        "attribute values are strings, booleans, longs, doubles, lists of these and Values, but was "
            + value.getClass().getName());
  }

  static OtlpValue encodeValue(Value<?> value) {
    return switch (value.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE, ARRAY -> encode(value.getValue());
      case BYTES -> bytes((ByteBuffer) value.getValue());
      case KEY_VALUE_LIST -> map((List<?>) value.getValue());
      case EMPTY -> OtlpValue.empty();
    };
  }

  private static OtlpValue bytes(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return new BytesValue(Bytes.copyOf(copy));
  }

  private static OtlpValue map(List<?> entries) {
    List<OtlpAttribute> map = new ArrayList<>(entries.size());
    for (Object entry : entries) {
      KeyValue pair = (KeyValue) entry;
      map.add(OtlpAttribute.of(pair.getKey(), encodeValue(pair.getValue())));
    }
    return new KeyValueList(map);
  }

  /** The last attribute of a key wins, as in the API. */
  static Attributes decode(List<OtlpAttribute> list) {
    if (list.isEmpty()) {
      return Attributes.empty();
    }
    AttributesBuilder attributes = Attributes.builder();
    for (OtlpAttribute attribute : list) {
      put(attributes, attribute);
    }
    return attributes.build();
  }

  private static void put(AttributesBuilder attributes, OtlpAttribute attribute) {
    String key = attribute.key();
    if (attribute.value() instanceof StringValue text) {
      attributes.put(RecentKeys.TEXTS.get(key), text.value());
    } else if (attribute.value() instanceof IntValue number) {
      attributes.put(RecentKeys.NUMBERS.get(key), (Long) number.value());
    } else if (attribute.value() instanceof BoolValue flag) {
      attributes.put(RecentKeys.FLAGS.get(key), (Boolean) flag.value());
    } else if (attribute.value() instanceof DoubleValue number) {
      attributes.put(RecentKeys.FRACTIONS.get(key), (Double) number.value());
    } else {
      OtlpValue value = attribute.value() == null ? OtlpValue.empty() : attribute.value();
      // The builder converts lists of one simple type into attributes of the typed keys.
      AnyValues.put(attributes, key, decodeValue(value));
    }
  }

  static Value<?> decodeValue(OtlpValue value) {
    if (value instanceof StringValue text) {
      return Value.of(text.value());
    } else if (value instanceof BoolValue flag) {
      return Value.of(flag.value());
    } else if (value instanceof IntValue number) {
      return Value.of(number.value());
    } else if (value instanceof DoubleValue number) {
      return Value.of(number.value());
    } else if (value instanceof BytesValue bytes) {
      return Value.of(bytes.value().toByteArray());
    } else if (value instanceof ArrayValue array) {
      List<Value<?>> values = new ArrayList<>(array.values().size());
      array.values().forEach(element -> values.add(decodeValue(element)));
      return Value.of(values);
    } else if (value instanceof KeyValueList map) {
      return decodeMap(map);
    }
    return AnyValues.empty(); // not set, of an unknown kind, or a place in a table of profiles
  }

  private static Value<?> decodeMap(KeyValueList map) {
    KeyValue[] pairs = new KeyValue[map.values().size()];
    for (int i = 0; i < pairs.length; i++) {
      OtlpAttribute pair = map.values().get(i);
      OtlpValue value = pair.value() == null ? OtlpValue.empty() : pair.value();
      pairs[i] = KeyValue.of(pair.key(), decodeValue(value));
    }
    return Value.of(pairs);
  }
}

package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.Bytes;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts attributes to the data of a pipeline and back, also a key that occurs twice. */
final class AnyValueCodec {

  private AnyValueCodec() {}

  static void decode(List<OtlpAttribute> sent, AttributeMap into) {
    into.reserve(sent.size());
    for (OtlpAttribute pair : sent) {
      into.add(pair.key(), decode(pair.value()));
    }
  }

  static AnyValue decode(@Nullable OtlpValue sent) {
    if (sent instanceof OtlpValue.StringValue text) {
      return AnyValue.of(text.value());
    } else if (sent instanceof OtlpValue.IntValue number) {
      return AnyValue.of(number.value());
    } else if (sent instanceof OtlpValue.BoolValue flag) {
      return AnyValue.of(flag.value());
    } else if (sent instanceof OtlpValue.DoubleValue number) {
      return AnyValue.of(number.value());
    } else if (sent instanceof OtlpValue.BytesValue bytes) {
      return AnyValue.of(bytes.value().toByteArray());
    } else if (sent instanceof OtlpValue.ArrayValue list) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      list.values().forEach(value -> slice.values().add(decode(value)));
      return slice;
    } else if (sent instanceof OtlpValue.KeyValueList pairs) {
      AnyValue.MapValue map = new AnyValue.MapValue();
      decode(pairs.values(), map.values());
      return map;
    }
    return AnyValue.EMPTY; // not set, or of a kind that only other signals have
  }

  static List<OtlpAttribute> encode(AttributeMap attributes) {
    List<OtlpAttribute> pairs = new ArrayList<>(attributes.size());
    attributes.forEach((key, value) -> pairs.add(OtlpAttribute.of(key, encode(value))));
    return pairs;
  }

  private static OtlpValue encode(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return new OtlpValue.StringValue(text.value());
    } else if (value instanceof AnyValue.IntValue number) {
      return new OtlpValue.IntValue(number.value());
    } else if (value instanceof AnyValue.BoolValue flag) {
      return OtlpValue.BoolValue.of(flag.value());
    } else if (value instanceof AnyValue.DoubleValue number) {
      return new OtlpValue.DoubleValue(number.value());
    } else if (value instanceof AnyValue.BytesValue bytes) {
      return new OtlpValue.BytesValue(Bytes.copyOf(bytes.value()));
    } else if (value instanceof AnyValue.SliceValue slice) {
      return new OtlpValue.ArrayValue(slice.values().stream().map(AnyValueCodec::encode).toList());
    } else if (value instanceof AnyValue.MapValue map) {
      return new OtlpValue.KeyValueList(encode(map.values()));
    }
    return OtlpValue.empty();
  }
}

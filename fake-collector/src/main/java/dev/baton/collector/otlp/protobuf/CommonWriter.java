package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.OtlpValue.ArrayValue;
import dev.baton.collector.otlp.data.OtlpValue.BoolValue;
import dev.baton.collector.otlp.data.OtlpValue.BytesValue;
import dev.baton.collector.otlp.data.OtlpValue.DoubleValue;
import dev.baton.collector.otlp.data.OtlpValue.IntValue;
import dev.baton.collector.otlp.data.OtlpValue.KeyValueList;
import dev.baton.collector.otlp.data.OtlpValue.StringIndex;
import dev.baton.collector.otlp.data.OtlpValue.StringValue;
import dev.baton.collector.otlp.data.OtlpValue.Unrecognized;
import java.io.IOException;

/** Writes what all signals share: resources, scopes, attributes and values. */
final class CommonWriter {

  private CommonWriter() {}

  static void resource(MessageWriter writer, OtlpResource resource) throws IOException {
    writer.messages(1, resource.attributes(), CommonWriter::attribute);
    writer.uint32(2, resource.droppedAttributesCount());
    writer.messages(3, resource.entityRefs(), MessageWriter::raw);
  }

  static void scope(MessageWriter writer, OtlpScope scope) throws IOException {
    writer.text(1, scope.name());
    writer.text(2, scope.version());
    writer.messages(3, scope.attributes(), CommonWriter::attribute);
    writer.uint32(4, scope.droppedAttributesCount());
  }

  static void attribute(MessageWriter writer, OtlpAttribute attribute) throws IOException {
    writer.text(1, attribute.key());
    writer.optional(2, attribute.value(), CommonWriter::value);
    writer.int32(3, attribute.keyIndex());
  }

  /** Writes a value, also if it is the default of its type: the field says which type it is. */
  static void value(MessageWriter writer, OtlpValue value) throws IOException {
    if (value instanceof StringValue text) {
      writer.textAlways(1, text.value());
    } else if (value instanceof BoolValue flag) {
      writer.bool(2, flag.value());
    } else if (value instanceof IntValue number) {
      writer.int64(3, number.value());
    } else if (value instanceof DoubleValue number) {
      writer.float64(4, number.value());
    } else {
      rareValue(writer, value);
    }
  }

  private static void rareValue(MessageWriter writer, OtlpValue value) throws IOException {
    if (value instanceof ArrayValue array) {
      writer.message(5, array, (to, list) -> to.messages(1, list.values(), CommonWriter::value));
    } else if (value instanceof KeyValueList map) {
      writer.message(6, map, (to, list) -> to.messages(1, list.values(), CommonWriter::attribute));
    } else if (value instanceof BytesValue bytes) {
      writer.bytes(7, bytes.value().toByteArray());
    } else if (value instanceof StringIndex place) {
      writer.int64(8, place.index());
    } else if (value instanceof Unrecognized unrecognized) {
      writer.raw(unrecognized.message());
    }
  }
}

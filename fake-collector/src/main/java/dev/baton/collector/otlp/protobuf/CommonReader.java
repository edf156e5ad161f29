package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.I64;
import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.collector.otlp.data.OtlpAttribute;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads attributes and values. */
final class CommonReader {

  /**
   * The depth to which values are decoded; a deeper one is checked and kept as its message. The
   * Collector has no limit, but whoever compares or prints a value does so recursively.
   */
  static final int DEEPEST = 340;

  private final WireInput input;
  private int depth;

  CommonReader(WireInput input) {
    this.input = input;
  }

  OtlpAttribute attribute() throws IOException {
    @Nullable OtlpAttribute usual = input.textAttribute();
    return usual == null ? anyAttribute() : usual;
  }

  private OtlpAttribute anyAttribute() throws IOException {
    String key = "";
    @Nullable OtlpValue value = null;
    int index = 0;
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> key = input.text();
        case (2 << 3) | LEN -> value = value(value);
        case (3 << 3) | VARINT -> index = input.int32();
        default -> input.skipUnknown(tag, "KeyValue");
      }
    }
    input.leave(outer);
    return new OtlpAttribute(key, value, index);
  }

  /**
   * Reads a value. As in the Collector, a repeated field replaces the value, and an empty message
   * does not.
   */
  OtlpValue value(@Nullable OtlpValue before) throws IOException {
    if (depth == DEEPEST) {
      return new Unrecognized(input.checked("AnyValue"));
    }
    depth++;
    @Nullable OtlpValue value = before;
    boolean unknown = false;
    int outer = input.enter();
    int start = input.position();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> value = new StringValue(input.text());
        case (2 << 3) | VARINT -> value = BoolValue.of(input.bool());
        case (3 << 3) | VARINT -> value = new IntValue(input.int64());
        case (4 << 3) | I64 -> value = new DoubleValue(input.float64());
        case (5 << 3) | LEN -> value = array();
        case (6 << 3) | LEN -> value = map();
        case (7 << 3) | LEN -> value = new BytesValue(input.bytes());
        case (8 << 3) | VARINT -> value = new StringIndex(input.int32());
        default -> {
          input.skipUnknown(tag, "AnyValue");
          unknown = true;
        }
      }
    }
    if (value == null) {
      value = unknown ? new Unrecognized(input.since(start)) : OtlpValue.empty();
    }
    input.leave(outer);
    depth--;
    return value;
  }

  private ArrayValue array() throws IOException {
    List<OtlpValue> values = new ArrayList<>();
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> values.add(value(null));
        default -> input.skipUnknown(tag, "ArrayValue");
      }
    }
    input.leave(outer);
    return new ArrayValue(values);
  }

  private KeyValueList map() throws IOException {
    List<OtlpAttribute> values = new ArrayList<>();
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> values.add(attribute());
        default -> input.skipUnknown(tag, "KeyValueList");
      }
    }
    input.leave(outer);
    return new KeyValueList(values);
  }
}

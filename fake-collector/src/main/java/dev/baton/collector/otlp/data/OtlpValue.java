package dev.baton.collector.otlp.data;

import java.util.List;

/** An {@code AnyValue}: one record for each field of its oneof. */
public sealed interface OtlpValue {

  /** Returns the value that has no field set. */
  static OtlpValue empty() {
    return Empty.INSTANCE;
  }

  /** A text. */
  record StringValue(String value) implements OtlpValue {}

  /** A truth value. */
  record BoolValue(boolean value) implements OtlpValue {

    private static final BoolValue TRUE = new BoolValue(true);
    private static final BoolValue FALSE = new BoolValue(false);

    /** Returns this truth value. */
    public static BoolValue of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  /** A signed 64-bit integer. */
  record IntValue(long value) implements OtlpValue {}

  /** A 64-bit floating-point number. */
  record DoubleValue(double value) implements OtlpValue {}

  /** Bytes. */
  record BytesValue(Bytes value) implements OtlpValue {}

  /** Values in their order; none is null. */
  record ArrayValue(List<OtlpValue> values) implements OtlpValue {

    /** Copies the list. */
    public ArrayValue {
      values = List.copyOf(values);
    }
  }

  /** Keys with values in their order; keys may be repeated. */
  record KeyValueList(List<OtlpAttribute> values) implements OtlpValue {

    /** Copies the list. */
    public KeyValueList {
      values = List.copyOf(values);
    }
  }

  /** A place in the string table of profiles, which no other signal has. */
  record StringIndex(int index) implements OtlpValue {}

  /** No field is set. */
  enum Empty implements OtlpValue {
    /** The only one. */
    INSTANCE
  }

  /** A kind of value that is not known here: the whole {@code AnyValue} as its protobuf message. */
  record Unrecognized(Bytes message) implements OtlpValue {}
}

package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value of an attribute, of one of the kinds that a Collector knows. All values but slices and
 * maps are immutable.
 */
public sealed interface AnyValue {

  /** The value that is there but holds nothing. */
  @SuppressWarnings("ClassInitializationDeadlock") // nothing else makes an EmptyValue
  AnyValue EMPTY = new EmptyValue();

  /** Returns this value if it is immutable, else a deep copy. */
  default AnyValue copy() {
    return this;
  }

  /** Whether it never changes: it is neither a slice nor a map. */
  default boolean isImmutable() {
    return !(this instanceof SliceValue || this instanceof MapValue);
  }

  static AnyValue of(String text) {
    return new StringValue(text);
  }

  static AnyValue of(boolean flag) {
    return flag ? BoolValue.TRUE : BoolValue.FALSE;
  }

  static AnyValue of(long number) {
    return new IntValue(number);
  }

  static AnyValue of(double number) {
    return new DoubleValue(number);
  }

  static AnyValue of(byte[] bytes) {
    return new BytesValue(bytes);
  }

  /** A value without content, as OTLP transmits an {@code AnyValue} without any field. */
  record EmptyValue() implements AnyValue {}

  record StringValue(String value) implements AnyValue {}

  record BoolValue(boolean value) implements AnyValue {
    static final BoolValue TRUE = new BoolValue(true);
    static final BoolValue FALSE = new BoolValue(false);
  }

  record IntValue(long value) implements AnyValue {}

  record DoubleValue(double value) implements AnyValue {}

  /** Bytes, never changed once they are here: an editor replaces the whole value. */
  @SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the content
  record BytesValue(byte[] value) implements AnyValue {

    @Override
    public boolean equals(Object other) {
      return other instanceof BytesValue that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "BytesValue" + Arrays.toString(value);
    }
  }

  /** A list, mutable. */
  record SliceValue(List<AnyValue> values) implements AnyValue {

    public SliceValue() {
      this(new ArrayList<>());
    }

    @Override
    public SliceValue copy() {
      List<AnyValue> copies = new ArrayList<>(values.size());
      for (AnyValue value : values) {
        copies.add(value.copy());
      }
      return new SliceValue(copies);
    }
  }

  /** A map with the order of its keys, mutable. */
  record MapValue(AttributeMap values) implements AnyValue {

    public MapValue() {
      this(new AttributeMap());
    }

    @Override
    public MapValue copy() {
      return new MapValue(values.copy());
    }
  }
}

package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From attribute values to those that OTTL calculates with, and back. */
@Internal
public final class Values {

  private Values() {}

  /** Returns what an attribute holds. Lists and maps stay those of the attribute. */
  public static @Nullable Object of(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return text.value();
    }
    if (value instanceof AnyValue.IntValue number) {
      return number.value();
    }
    if (value instanceof AnyValue.BoolValue flag) {
      return flag.value();
    }
    if (value instanceof AnyValue.DoubleValue number) {
      return number.value();
    }
    if (value instanceof AnyValue.BytesValue bytes) {
      return bytes.value();
    }
    if (value instanceof AnyValue.MapValue map) {
      return map.values();
    }
    return value instanceof AnyValue.SliceValue ? value : null;
  }

  /** Returns what an attribute holds, with lists and maps copied. */
  public static @Nullable Object raw(AnyValue value) {
    if (value instanceof AnyValue.SliceValue slice) {
      return raw(slice);
    }
    if (value instanceof AnyValue.MapValue map) {
      return raw(map.values());
    }
    return of(value);
  }

  public static ValueList raw(AnyValue.SliceValue slice) {
    List<@Nullable Object> values = new ArrayList<>();
    for (AnyValue value : slice.values()) {
      values.add(raw(value));
    }
    return new ValueList(values);
  }

  public static RawMap raw(AttributeMap map) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put(key, raw(value)));
    return new RawMap(values);
  }

  /**
   * Returns a simple value, or a list or map of those, as an attribute holds it.
   *
   * @throws OttlException if there is another kind of value, or a list or map of an attribute
   */
  public static AnyValue fromRaw(@Nullable Object value) {
    if (value instanceof ValueList list) {
      return fromRaw(list);
    }
    if (value instanceof RawMap map) {
      return new AnyValue.MapValue(fromRaw(map));
    }
    AnyValue simple = simple(value);
    if (simple == null) {
      throw new OttlException("an attribute cannot hold " + Kinds.of(value));
    }
    return simple;
  }

  public static AnyValue.SliceValue fromRaw(ValueList list) {
    AnyValue.SliceValue slice = new AnyValue.SliceValue();
    for (Object each : list.values()) {
      slice.values().add(fromRaw(each));
    }
    return slice;
  }

  public static AttributeMap fromRaw(RawMap map) {
    AttributeMap attributes = new AttributeMap();
    map.values().forEach((key, each) -> attributes.put(key, fromRaw(each)));
    return attributes;
  }

  /** Returns the attribute value of a value without parts, or null if it is another kind. */
  static @Nullable AnyValue simple(@Nullable Object value) {
    if (value == null) {
      return AnyValue.EMPTY;
    }
    if (value instanceof String text) {
      return AnyValue.of(text);
    }
    if (value instanceof Long number) {
      return AnyValue.of(number.longValue());
    }
    if (value instanceof Double number) {
      return AnyValue.of(number.doubleValue());
    }
    if (value instanceof Boolean flag) {
      return AnyValue.of(flag.booleanValue());
    }
    if (value instanceof byte[] bytes) {
      return AnyValue.of(bytes);
    }
    return value instanceof GoInt number ? AnyValue.of((long) number.value()) : null;
  }
}

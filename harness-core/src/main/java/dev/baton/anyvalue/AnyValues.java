package dev.baton.anyvalue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.util.Arrays;
import java.util.List;

/** Writes attributes of any kind, on each version of the OpenTelemetry API. */
public final class AnyValues {

  /** {@code Value.empty()} and {@code AttributeKey.valueKey} came together. */
  private static final boolean ARE_ATTRIBUTES =
      Arrays.stream(AttributeKey.class.getMethods())
          .anyMatch(method -> method.getName().equals("valueKey"));

  private AnyValues() {}

  /** Returns the value that is not set: the empty text before API 1.59. */
  public static Value<?> empty() {
    return ARE_ATTRIBUTES ? Value.empty() : Value.of("");
  }

  /**
   * Writes an attribute. A list of one simple type becomes an attribute of the typed key. Before
   * API 1.59 every other list, structure and byte string becomes its text.
   */
  public static void put(AttributesBuilder attributes, String key, Value<?> value) {
    if (ARE_ATTRIBUTES) {
      attributes.put(AttributeKey.valueKey(key), value); // converts by itself
    } else {
      putTyped(attributes, key, value);
    }
  }

  /** Writes an attribute by the typed keys alone. */
  static void putTyped(AttributesBuilder attributes, String key, Value<?> value) {
    switch (value.getType()) {
      case BOOLEAN -> attributes.put(key, (Boolean) value.getValue());
      case LONG -> attributes.put(key, (Long) value.getValue());
      case DOUBLE -> attributes.put(key, (Double) value.getValue());
      case ARRAY -> putList(attributes, key, value, (List<?>) value.getValue());
      default -> attributes.put(key, value.asString());
    }
  }

  private static void putList(
      AttributesBuilder attributes, String key, Value<?> value, List<?> elements) {
    List<Value<?>> values = elements.stream().<Value<?>>map(each -> (Value<?>) each).toList();
    if (areAll(values, ValueType.STRING)) {
      attributes.put(AttributeKey.stringArrayKey(key), plain(values, String.class));
    } else if (areAll(values, ValueType.BOOLEAN)) {
      attributes.put(AttributeKey.booleanArrayKey(key), plain(values, Boolean.class));
    } else if (areAll(values, ValueType.LONG)) {
      attributes.put(AttributeKey.longArrayKey(key), plain(values, Long.class));
    } else if (areAll(values, ValueType.DOUBLE)) {
      attributes.put(AttributeKey.doubleArrayKey(key), plain(values, Double.class));
    } else {
      attributes.put(key, value.asString());
    }
  }

  private static boolean areAll(List<Value<?>> values, ValueType type) {
    return !values.isEmpty() && values.stream().allMatch(value -> value.getType() == type);
  }

  private static <T> List<T> plain(List<Value<?>> values, Class<T> type) {
    return values.stream().map(Value::getValue).map(type::cast).toList();
  }
}

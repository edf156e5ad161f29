package dev.baton.collector.pipeline.ottl.values;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equality of lists and maps: deep, by type, without an order of keys. */
final class DeepEquality {

  private DeepEquality() {}

  static boolean equal(AttributeMap left, AttributeMap right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      AnyValue other = right.get(left.key(i));
      if (other == null || !equal(left.value(i), other)) {
        return false;
      }
    }
    return true;
  }

  static boolean equal(AnyValue.SliceValue left, AnyValue.SliceValue right) {
    if (left.values().size() != right.values().size()) {
      return false;
    }
    for (int i = 0; i < left.values().size(); i++) {
      if (!equal(left.values().get(i), right.values().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(AnyValue left, AnyValue right) {
    if (left instanceof AnyValue.MapValue map) {
      return right instanceof AnyValue.MapValue other && equal(map.values(), other.values());
    }
    if (left instanceof AnyValue.SliceValue slice) {
      return right instanceof AnyValue.SliceValue other && equal(slice, other);
    }
    if (left instanceof AnyValue.DoubleValue number) {
      return right instanceof AnyValue.DoubleValue other && number.value() == other.value();
    }
    return left.equals(right);
  }

  /** Compares values of any kind; a list or map of an attribute equals no other kind of it. */
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    if (left instanceof ValueList list) {
      return right instanceof ValueList other && equal(list.values(), other.values());
    }
    if (left instanceof RawMap map) {
      return right instanceof RawMap other && equal(map.values(), other.values());
    }
    if (left instanceof byte[] bytes) {
      return right instanceof byte[] other && Arrays.equals(bytes, other);
    }
    if (left instanceof Double number) {
      return right instanceof Double other && number.doubleValue() == other.doubleValue();
    }
    return left.equals(right);
  }

  private static boolean equal(List<@Nullable Object> left, List<@Nullable Object> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(
      Map<String, @Nullable Object> left, Map<String, @Nullable Object> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<String, @Nullable Object> entry : left.entrySet()) {
      String key = entry.getKey();
      if (!right.containsKey(key) || !equal(entry.getValue(), right.get(key))) {
        return false;
      }
    }
    return true;
  }
}

package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.List;

/** Whether two values are the same: of one type, numbers by their size, maps in any order. */
@Internal
public final class SameValue {

  private SameValue() {}

  public static boolean test(AnyValue a, AnyValue b) {
    if (a instanceof AnyValue.DoubleValue first && b instanceof AnyValue.DoubleValue second) {
      return first.value() == second.value();
    }
    if (a instanceof AnyValue.SliceValue first && b instanceof AnyValue.SliceValue second) {
      return lists(first.values(), second.values());
    }
    if (a instanceof AnyValue.MapValue first && b instanceof AnyValue.MapValue second) {
      return maps(first.values(), second.values());
    }
    return a.equals(b);
  }

  private static boolean lists(List<AnyValue> a, List<AnyValue> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!test(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean maps(AttributeMap a, AttributeMap b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      AnyValue other = b.get(a.key(i));
      if (other == null || !test(a.value(i), other)) {
        return false;
      }
    }
    return true;
  }
}

package dev.baton.collector.pipeline.ottl.functions.collections;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.Texts;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Sort}: numbers by size, mixed lists by text; lists that hold more are not sorted. */
final class SortFunction {

  private SortFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<@Nullable Object> target = arguments.value("target");
    String order = arguments.literalText("order", "asc");
    if (!order.equals("asc") && !order.equals("desc")) {
      throw new OttlException("no order " + order + "; there are asc and desc");
    }
    boolean descending = order.equals("desc");
    return context -> sorted(target.get(context), descending);
  }

  private static Object sorted(@Nullable Object value, boolean descending) {
    if (value instanceof AnyValue.SliceValue slice) {
      return sorted(slice, descending);
    }
    if (value instanceof ValueList list) {
      return sorted(Values.fromRaw(list), descending);
    }
    if (value instanceof TextList list) {
      List<String> texts = new ArrayList<>(list.texts());
      texts.sort(descending ? reversed(Utf8::compare) : Utf8::compare);
      return new TextList(texts);
    }
    throw new OttlException("Sort takes a list, not " + Kinds.of(value));
  }

  private static <T> Comparator<T> reversed(Comparator<T> order) {
    return order.reversed();
  }

  private static Object sorted(AnyValue.SliceValue slice, boolean descending) {
    Comparator<AnyValue> order = slice.values().isEmpty() ? null : order(slice.values());
    if (order == null) {
      return slice;
    }
    List<AnyValue> values = new ArrayList<>(slice.values());
    values.sort(descending ? order.reversed() : order);
    List<@Nullable Object> raw = new ArrayList<>();
    values.forEach(each -> raw.add(Values.raw(each)));
    return new ValueList(raw);
  }

  private static @Nullable Comparator<AnyValue> order(List<AnyValue> values) {
    boolean texts = false;
    boolean decimals = false;
    for (AnyValue value : values) {
      if (value instanceof AnyValue.DoubleValue) {
        decimals = true;
      } else if (value instanceof AnyValue.StringValue
          || value instanceof AnyValue.BoolValue
          || value instanceof AnyValue.EmptyValue) {
        texts = true;
      } else if (!(value instanceof AnyValue.IntValue)) {
        return null;
      }
    }
    if (texts) {
      return (left, right) -> Utf8.compare(Texts.of(left), Texts.of(right));
    }
    return decimals ? SortFunction::compareDecimals : Comparator.comparingLong(SortFunction::whole);
  }

  private static long whole(AnyValue value) {
    return value instanceof AnyValue.IntValue number ? number.value() : 0;
  }

  private static double decimal(AnyValue value) {
    return value instanceof AnyValue.DoubleValue number ? number.value() : whole(value);
  }

  /** NaN comes first, as in Go. */
  private static int compareDecimals(AnyValue left, AnyValue right) {
    double a = decimal(left);
    double b = decimal(right);
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(b), Double.isNaN(a));
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }
}

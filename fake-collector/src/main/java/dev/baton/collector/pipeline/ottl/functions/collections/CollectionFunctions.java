package dev.baton.collector.pipeline.ottl.functions.collections;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.Comparisons;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of the converters of lists and maps. */
@Internal
public final class CollectionFunctions {

  /** All of them. */
  public static final List<OttlFunction> ALL =
      List.of(
          OttlFunction.of("Coalesce", "values", CollectionFunctions::coalesce),
          OttlFunction.of("ContainsValue", "target item", CollectionFunctions::containsValue),
          OttlFunction.of("Sort", "target order?", SortFunction::create),
          OttlFunction.of("Keys", "target", CollectionFunctions::keys),
          OttlFunction.of("Values", "target", CollectionFunctions::values),
          OttlFunction.of("SliceToMap", "target key_path? value_path?", SliceToMapFunction::create),
          OttlFunction.of(
              "ToKeyValueString",
              "target delimiter? pair_delimiter? sort_output?",
              KeyValueTextFunction::create));

  private CollectionFunctions() {}

  private static Getter<@Nullable Object> coalesce(Arguments arguments) {
    List<Getter<@Nullable Object>> values = arguments.values("values");
    if (values.isEmpty()) {
      throw new OttlException("at least one value is needed");
    }
    return context -> {
      for (Getter<@Nullable Object> each : values) {
        Object value = each.get(context);
        if (value != null) {
          return value;
        }
      }
      return null;
    };
  }

  private static Getter<@Nullable Object> containsValue(Arguments arguments) {
    Getter<AnyValue.SliceValue> target = arguments.list("target");
    Getter<@Nullable Object> item = arguments.value("item");
    return context -> {
      AnyValue.SliceValue list = target.get(context);
      Object wanted = item.get(context);
      for (AnyValue each : list.values()) {
        if (Comparisons.equal(Values.raw(each), wanted)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Getter<@Nullable Object> keys(Arguments arguments) {
    Getter<AttributeMap> target = arguments.map("target");
    return context -> {
      AnyValue.SliceValue keys = new AnyValue.SliceValue();
      target.get(context).forEach((key, value) -> keys.values().add(AnyValue.of(key)));
      return keys;
    };
  }

  private static Getter<@Nullable Object> values(Arguments arguments) {
    Getter<AttributeMap> target = arguments.map("target");
    return context -> {
      AnyValue.SliceValue values = new AnyValue.SliceValue();
      target.get(context).forEach((key, value) -> values.values().add(value.copy()));
      return values;
    };
  }
}

package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles lists and maps. Those of literals are literals themselves. */
final class Collections {

  private Collections() {}

  static Getter<@Nullable Object> list(OttlNode.ListValue list, Compiler compiler) {
    List<Getter<@Nullable Object>> elements = new ArrayList<>();
    list.values().forEach(value -> elements.add(compiler.value(value)));
    Getter<@Nullable Object> getter =
        context -> {
          List<@Nullable Object> values = new ArrayList<>(elements.size());
          for (Getter<@Nullable Object> element : elements) {
            values.add(element.get(context));
          }
          return new ValueList(values);
        };
    boolean literal = elements.stream().allMatch(Getter::isLiteral);
    return literal ? Literal.<@Nullable Object>evaluated(getter) : getter;
  }

  static Getter<@Nullable Object> map(OttlNode.MapValue map, Compiler compiler) {
    Map<String, Getter<@Nullable Object>> entries = new LinkedHashMap<>();
    map.entries().forEach(entry -> entries.put(entry.key(), compiler.value(entry.value())));
    Getter<@Nullable Object> getter =
        context -> {
          AttributeMap values = new AttributeMap();
          entries.forEach((key, value) -> values.put(key, held(value.get(context))));
          return values;
        };
    boolean literal = entries.values().stream().allMatch(Getter::isLiteral);
    return literal ? Literal.<@Nullable Object>evaluated(getter) : getter;
  }

  private static AnyValue held(@Nullable Object value) {
    if (value instanceof AttributeMap map) {
      return new AnyValue.MapValue(map.copy());
    }
    if (value instanceof ValueList list) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      for (Object each : list.values()) {
        slice
            .values()
            .add(
                each instanceof AttributeMap map
                    ? new AnyValue.MapValue(map.copy())
                    : Values.fromRaw(each));
      }
      return slice;
    }
    return Values.fromRaw(value);
  }
}

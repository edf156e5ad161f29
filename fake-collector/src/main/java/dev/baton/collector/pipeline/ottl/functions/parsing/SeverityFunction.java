package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code ParseSeverity}: the level whose texts or range a value is among. */
final class SeverityFunction {

  private static final Map<String, long[]> RANGES =
      Map.of(
          "2xx", new long[] {200, 299},
          "3xx", new long[] {300, 399},
          "4xx", new long[] {400, 499},
          "5xx", new long[] {500, 599});

  private SeverityFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<@Nullable Object> target = arguments.value("target");
    Getter<AttributeMap> mapping = arguments.map("mapping");
    try {
      Map<String, List<Predicate<Object>>> levels = levels(mapping);
      return context -> level(target.get(context), levels);
    } catch (OttlException e) {
      // A Collector starts with such a mapping, and fails whenever it is asked.
      return context -> {
        throw e;
      };
    }
  }

  private static String level(@Nullable Object value, Map<String, List<Predicate<Object>>> levels) {
    if (!(value instanceof String) && !(value instanceof Long)) {
      throw new OttlException("a severity is a string or an int, not " + Kinds.of(value));
    }
    for (Map.Entry<String, List<Predicate<Object>>> level : levels.entrySet()) {
      if (level.getValue().stream().anyMatch(criterion -> criterion.test(value))) {
        return level.getKey();
      }
    }
    throw new OttlException("no severity for " + value);
  }

  private static Map<String, List<Predicate<Object>>> levels(Getter<AttributeMap> mapping) {
    if (!mapping.isLiteral()) {
      throw new OttlException("the mapping has to be a map of literals");
    }
    Map<String, List<Predicate<Object>>> levels = new LinkedHashMap<>();
    Literal.of(mapping)
        .forEach(
            (level, criteria) -> {
              if (!(criteria instanceof AnyValue.SliceValue list)) {
                throw new OttlException("the criteria of " + level + " have to be a list");
              }
              List<Predicate<Object>> parsed = new ArrayList<>();
              list.values().forEach(each -> parsed.add(criterion(level, each)));
              levels.put(level, parsed);
            });
    return levels;
  }

  private static Predicate<Object> criterion(String level, AnyValue criterion) {
    if (!(criterion instanceof AnyValue.MapValue map)) {
      throw new OttlException("each criterion of " + level + " has to be a map");
    }
    AnyValue equals = map.values().get("equals");
    AnyValue range = map.values().get("range");
    List<Object> texts = equals == null ? List.of() : texts(equals);
    long[] bounds = range == null ? new long[] {1, 0} : bounds(range);
    return value ->
        value instanceof Long number
            ? number >= bounds[0] && number <= bounds[1]
            : texts.contains(value);
  }

  private static List<Object> texts(AnyValue equals) {
    List<Object> texts = new ArrayList<>();
    if (equals instanceof AnyValue.SliceValue list) {
      for (AnyValue each : list.values()) {
        if (!(Values.of(each) instanceof String text)) {
          throw new OttlException("equals has to be a list of strings");
        }
        texts.add(text);
      }
      return texts;
    }
    throw new OttlException("equals has to be a list of strings");
  }

  private static long[] bounds(AnyValue range) {
    if (range instanceof AnyValue.StringValue name && RANGES.containsKey(name.value())) {
      return RANGES.getOrDefault(name.value(), new long[2]);
    }
    if (range instanceof AnyValue.MapValue map
        && map.values().get("min") instanceof AnyValue.IntValue least
        && map.values().get("max") instanceof AnyValue.IntValue most) {
      return new long[] {least.value(), most.value()};
    }
    throw new OttlException("range has to be a map with min and max, or 2xx, 3xx, 4xx, 5xx");
  }
}

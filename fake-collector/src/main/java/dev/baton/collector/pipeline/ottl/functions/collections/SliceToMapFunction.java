package dev.baton.collector.pipeline.ottl.functions.collections;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code SliceToMap}: by index, or by something in each element. */
final class SliceToMapFunction {

  private final @Nullable List<String> keyPath;
  private final @Nullable List<String> valuePath;

  private SliceToMapFunction(Arguments arguments) {
    this.keyPath = arguments.has("key_path") ? arguments.literalTexts("key_path") : null;
    this.valuePath = arguments.has("value_path") ? arguments.literalTexts("value_path") : null;
  }

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<AnyValue.SliceValue> target = arguments.list("target");
    SliceToMapFunction function = new SliceToMapFunction(arguments);
    return context -> function.map(target.get(context).values());
  }

  private AttributeMap map(List<AnyValue> list) {
    AttributeMap map = new AttributeMap();
    for (int i = 0; i < list.size(); i++) {
      AnyValue element = list.get(i);
      String key = keyPath == null ? Integer.toString(i) : text(at(element, keyPath));
      AnyValue value = valuePath == null ? element : at(element, valuePath);
      map.put(key, value.copy());
    }
    return map;
  }

  private static String text(AnyValue key) {
    if (key instanceof AnyValue.StringValue text) {
      return text.value();
    }
    throw new OttlException("the key of an element is a string, not " + Kinds.of(Values.of(key)));
  }

  private static AnyValue at(AnyValue element, List<String> path) {
    if (path.isEmpty()) {
      throw new OttlException("a path has at least one part");
    }
    AnyValue value = element;
    for (String key : path) {
      AnyValue next = value instanceof AnyValue.MapValue map ? map.values().get(key) : null;
      if (next == null) {
        throw new OttlException("an element has nothing at " + path);
      }
      value = next;
    }
    return value;
  }
}

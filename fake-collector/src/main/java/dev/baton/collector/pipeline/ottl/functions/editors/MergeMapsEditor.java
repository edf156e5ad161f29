package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import org.jspecify.annotations.Nullable;

/** {@code merge_maps}: puts the entries of one map into another, not any deeper. */
final class MergeMapsEditor {

  private MergeMapsEditor() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    Getter<AttributeMap> source = arguments.map("source");
    String strategy = arguments.literalText("strategy");
    boolean adds = strategy.equals("insert") || strategy.equals("upsert");
    boolean replaces = strategy.equals("update") || strategy.equals("upsert");
    if (!adds && !replaces) {
      throw new OttlException("no strategy " + strategy + "; there are insert, update, upsert");
    }
    return Editor.of(
        context -> {
          AttributeMap map = target.get(context);
          AttributeMap added = source.get(context);
          for (int i = 0; i < added.size(); i++) {
            put(map, added.key(i), added.value(i), adds, replaces);
          }
        });
  }

  private static void put(
      AttributeMap map, String key, AnyValue value, boolean adds, boolean replaces) {
    int index = map.indexOf(key);
    if (index < 0 && adds) {
      map.add(key, value.copy());
    } else if (index >= 0 && replaces) {
      map.setValue(index, value.copy());
    }
  }
}

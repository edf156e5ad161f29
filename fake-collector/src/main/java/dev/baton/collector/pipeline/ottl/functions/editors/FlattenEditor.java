package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code flatten}: one level of keys joined by dots, with the faults of the Collector's. */
final class FlattenEditor {

  private final AttributeMap result = new AttributeMap();
  private final Map<String, Integer> conflicts = new HashMap<>();
  private final boolean resolvesConflicts;
  private final long depth;

  private FlattenEditor(boolean resolvesConflicts, long depth) {
    this.resolvesConflicts = resolvesConflicts;
    this.depth = depth;
  }

  static Getter<@Nullable Object> create(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    String prefix = arguments.literalText("prefix", "");
    long depth = arguments.has("depth") ? arguments.literalInteger("depth") : Long.MAX_VALUE;
    boolean resolves = arguments.literalFlag("resolve_conflicts", false);
    if (depth < 1) {
      throw new OttlException("the depth has to be above 0, but is " + depth);
    }
    return Editor.of(
        context -> {
          FlattenEditor editor = new FlattenEditor(resolves, depth);
          editor.flattenMap(target.get(context), prefix, 0);
          target.replace(context, editor.result);
        });
  }

  private void flattenMap(AttributeMap map, String prefix, long level) {
    String start = prefix.isEmpty() ? "" : prefix + ".";
    map.forEach((key, value) -> flatten(start + key, value, level));
  }

  private void flatten(String key, AnyValue value, long level) {
    if (value instanceof AnyValue.MapValue map && level < depth) {
      flattenMap(map.values(), key, level + 1);
    } else if (value instanceof AnyValue.SliceValue slice && level < depth) {
      flattenList(key, slice.values(), level);
    } else {
      put(key, key, value);
    }
  }

  private void flattenList(String key, List<AnyValue> list, long level) {
    for (int i = 0; i < list.size(); i++) {
      String indexed = key + "." + i;
      AnyValue element = list.get(i);
      if (element instanceof AnyValue.MapValue map && level + 1 < depth) {
        flattenMap(map.values(), indexed, level + 2);
      } else if (element instanceof AnyValue.SliceValue slice && level + 1 < depth) {
        flattenNested(indexed, slice.values(), level + 3);
      } else {
        put(key, indexed, element);
      }
    }
  }

  /** The Collector forgets the dot before the index of a list in a list. */
  private void flattenNested(String key, List<AnyValue> list, long level) {
    for (int i = 0; i < list.size(); i++) {
      flatten(key + i, list.get(i), level);
    }
  }

  private void put(String key, String indexed, AnyValue value) {
    if (!resolvesConflicts) {
      result.put(indexed, value.copy());
    } else if (result.contains(key)) {
      int number = conflicts.merge(key, 1, Integer::sum) - 1;
      result.put(key + "." + number, value.copy());
    } else {
      conflicts.put(key, 0);
      result.put(key, value.copy());
    }
  }
}

package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code limit}: removes entries from the end, but not those that have priority. */
final class LimitEditor {

  private LimitEditor() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    long limit = arguments.literalInteger("limit");
    List<String> priority = arguments.literalTexts("priority_keys");
    if (limit < priority.size()) {
      throw new OttlException(
          "the limit " + limit + " is below the number of priority keys, " + priority.size());
    }
    return Editor.of(
        context -> {
          AttributeMap map = target.get(context);
          if (map.size() > limit) {
            shorten(map, limit, priority);
          }
        });
  }

  private static void shorten(AttributeMap map, long limit, List<String> priority) {
    long[] free = {limit - priority.stream().filter(map::contains).count()};
    map.removeIf((key, value) -> !priority.contains(key) && free[0]-- <= 0);
  }
}

package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import dev.baton.collector.pipeline.ottl.values.Texts;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import org.jspecify.annotations.Nullable;

/** Editors of all values of a map, not any deeper. */
final class ValueEditors {

  private ValueEditors() {}

  static Getter<@Nullable Object> stringifyAll(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    return Editor.of(
        context -> {
          AttributeMap map = target.get(context);
          for (int i = 0; i < map.size(); i++) {
            if (!(map.value(i) instanceof AnyValue.StringValue)) {
              map.setValue(i, AnyValue.of(Texts.of(map.value(i))));
            }
          }
        });
  }

  /** Cuts strings to a number of bytes. */
  static Getter<@Nullable Object> truncateAll(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    long limit = arguments.literalInteger("limit");
    boolean whole = arguments.literalFlag("utf8_safe", true);
    return Editor.of(
        context -> {
          AttributeMap map = target.get(context);
          for (int i = 0; i < map.size(); i++) {
            if (map.value(i) instanceof AnyValue.StringValue text
                && Utf8.length(text.value()) > limit) {
              map.setValue(i, AnyValue.of(cut(text.value(), (int) limit, whole)));
            }
          }
        });
  }

  private static String cut(String text, int limit, boolean whole) {
    byte[] bytes = Utf8.bytes(text);
    int end = limit;
    while (whole && end > 0 && !Utf8.isStart(bytes[end])) {
      end--;
    }
    return Utf8.text(bytes, 0, end);
  }
}

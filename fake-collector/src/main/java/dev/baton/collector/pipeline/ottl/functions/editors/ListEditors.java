package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.ottl.expressions.Conversions;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Editors of lists. */
final class ListEditors {

  private ListEditors() {}

  /** Makes a list of what is there, and adds to it. */
  static Getter<@Nullable Object> append(Arguments arguments) {
    if (!arguments.has("value") && !arguments.has("values")) {
      throw new OttlException("one of value and values is needed");
    }
    Place target = arguments.place("target");
    List<Getter<@Nullable Object>> added = new ArrayList<>();
    if (arguments.has("value")) {
      added.add(arguments.value("value"));
    }
    if (arguments.has("values")) {
      added.addAll(arguments.values("values"));
    }
    return Editor.of(
        context -> {
          List<@Nullable Object> elements = elements(target.get(context));
          for (Getter<@Nullable Object> each : added) {
            elements.add(each.get(context));
          }
          target.set(context, Values.fromRaw(new ValueList(elements)));
        });
  }

  private static List<@Nullable Object> elements(@Nullable Object value) {
    if (value == null) {
      return new ArrayList<>();
    }
    if (value instanceof AnyValue.SliceValue slice) {
      return new ArrayList<>(Values.raw(slice).values());
    }
    if (value instanceof ValueList list) {
      return new ArrayList<>(list.values());
    }
    return value instanceof TextList list
        ? new ArrayList<@Nullable Object>(list.texts())
        : new ArrayList<@Nullable Object>(List.of(value));
  }

  /** Removes the elements of a range, by default a single one. */
  static Getter<@Nullable Object> deleteIndex(Arguments arguments) {
    Place target = arguments.place("target");
    Getter<Long> start = arguments.integer("start_index");
    Getter<Long> end = arguments.has("end_index") ? arguments.integer("end_index") : null;
    return Editor.of(
        context -> {
          AnyValue.SliceValue list = Conversions.toList(target.get(context));
          long from = start.get(context);
          long to = end == null ? from + 1 : end.get(context);
          int size = list.values().size();
          if (from != 0 || to != size) {
            check(from, to, size);
          }
          list.values().subList((int) from, (int) to).clear();
          target.set(context, list);
        });
  }

  private static void check(long from, long to, int size) {
    if (from < 0 || from >= size || to < from || to > size) {
      throw new OttlException("no elements from " + from + " to " + to + " in a list of " + size);
    }
  }
}

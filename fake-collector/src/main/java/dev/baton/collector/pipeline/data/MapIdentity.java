package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A text that two maps have in common if they hold the same keys and values, in any order. Of a key
 * that is there twice, the first value counts for both.
 */
public final class MapIdentity {

  private MapIdentity() {}

  /** Returns the identity of a map. */
  public static String of(AttributeMap map) {
    StringBuilder text = new StringBuilder();
    append(map, text);
    return text.toString();
  }

  private static void append(AttributeMap map, StringBuilder text) {
    List<String> keys = new ArrayList<>(map.size());
    map.forEach((key, value) -> keys.add(key));
    Collections.sort(keys);
    for (String key : keys) {
      appendText(key, text);
      append(Objects.requireNonNull(map.get(key)), text);
    }
  }

  private static void append(AnyValue value, StringBuilder text) {
    if (value instanceof AnyValue.StringValue string) {
      appendText(string.value(), text.append('s'));
    } else if (value instanceof AnyValue.MapValue map) {
      append(map.values(), text.append('{'));
      text.append('}');
    } else if (value instanceof AnyValue.SliceValue slice) {
      text.append('[');
      slice.values().forEach(each -> append(each, text));
      text.append(']');
    } else {
      text.append(value).append(';');
    }
  }

  /** The length keeps apart what is written one behind the other. */
  private static void appendText(String string, StringBuilder text) {
    text.append(string.length()).append(':').append(string);
  }
}

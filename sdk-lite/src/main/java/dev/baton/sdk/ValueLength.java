package dev.baton.sdk;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Truncates strings and byte arrays to the limit, also within lists and structures. */
final class ValueLength {

  private static final int MAX_DEPTH = 64; // the specification's; deeper values are kept

  private ValueLength() {}

  /** Returns this attribute value with all strings and byte arrays truncated to this length. */
  static Object cut(Object value, int length) {
    return length == Integer.MAX_VALUE ? value : cutTo(length, value);
  }

  private static Object cutTo(int length, Object value) {
    if (value instanceof String text) {
      return cutText(length, text);
    }
    if (value instanceof List<?> list) {
      List<Object> cut = new ArrayList<>(list.size());
      list.forEach(item -> cut.add(item == null ? null : cutTo(length, item)));
      return cut;
    }
    return value instanceof Value<?> structure ? cutValue(length, structure, 0) : value;
  }

  private static String cutText(int length, String text) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static Value<?> cutValue(int length, Value<?> value, int depth) {
    if (depth > MAX_DEPTH) {
      return value;
    }
    Object content = value.getValue();
    return switch (value.getType()) {
      case STRING -> Value.of(cutText(length, (String) content));
      case BYTES -> cutBytes(length, (ByteBuffer) content, value);
      case ARRAY -> Value.of(cutItems(length, (List<?>) content, depth + 1));
      case KEY_VALUE_LIST -> Value.of(cutEntries(length, (List<?>) content, depth + 1));
      default -> value;
    };
  }

  private static Value<?> cutBytes(int length, ByteBuffer bytes, Value<?> whole) {
    if (bytes.remaining() <= length) {
      return whole;
    }
    byte[] first = new byte[length];
    bytes.get(first);
    return Value.of(first);
  }

  private static List<Value<?>> cutItems(int length, List<?> items, int depth) {
    List<Value<?>> cut = new ArrayList<>(items.size());
    items.forEach(item -> cut.add(cutValue(length, (Value<?>) item, depth)));
    return cut;
  }

  private static KeyValue[] cutEntries(int length, List<?> entries, int depth) {
    return entries.stream()
        .map(KeyValue.class::cast)
        .map(entry -> KeyValue.of(entry.getKey(), cutValue(length, entry.getValue(), depth)))
        .toArray(KeyValue[]::new);
  }
}

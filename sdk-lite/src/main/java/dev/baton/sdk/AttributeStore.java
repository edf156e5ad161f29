package dev.baton.sdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The attributes of one span while it is open: keys and values in turn in one array. With the few
 * attributes that a span has, looking through them is faster and smaller than hashing. Not
 * thread-safe: the span's lock guards it.
 */
final class AttributeStore {

  private static final Object[] NOTHING = {};

  private final int limit;
  private final int maxLength;
  private Object[] entries = NOTHING;
  private int used;
  private int dropped;

  AttributeStore(int limit, int maxLength) {
    this.limit = limit;
    this.maxLength = maxLength;
  }

  void put(AttributeKey<?> key, Object value) {
    Object kept = cut(value);
    for (int i = 0; i < used; i += 2) {
      if (nameAt(i).equals(key.getKey())) {
        entries[i] = key; // of another type, perhaps: a name is unique in OTLP
        entries[i + 1] = kept;
        return;
      }
    }
    append(key, kept);
  }

  private String nameAt(int i) {
    return ((AttributeKey<?>) entries[i]).getKey();
  }

  private void append(AttributeKey<?> key, Object value) {
    if (used >= 2L * limit) {
      dropped++;
      return;
    }
    if (used == entries.length) {
      entries = Arrays.copyOf(entries, Math.max(10, used * 2));
    }
    entries[used++] = key;
    entries[used++] = value;
  }

  void putAll(Attributes attributes) {
    attributes.forEach(this::put);
  }

  private Object cut(Object value) {
    return maxLength == Integer.MAX_VALUE ? value : cutTo(maxLength, value);
  }

  private static Object cutTo(int length, Object value) {
    if (value instanceof String text) {
      return text.length() <= length ? text : text.substring(0, length);
    }
    if (value instanceof List<?> list) {
      List<Object> cut = new ArrayList<>(list.size());
      list.forEach(item -> cut.add(item == null ? null : cutTo(length, item)));
      return cut;
    }
    return value;
  }

  int dropped() {
    return dropped;
  }

  /** Returns what is stored now, sorted by key as the API does. */
  Attributes toAttributes() {
    if (used == 0) {
      return Attributes.empty();
    }
    AttributesBuilder builder = Attributes.builder();
    for (int i = 0; i < used; i += 2) {
      putTyped(builder, entries[i], entries[i + 1]);
    }
    return builder.build();
  }

  @SuppressWarnings("unchecked") // put() received both together
  private static void putTyped(AttributesBuilder builder, Object key, Object value) {
    builder.put((AttributeKey<Object>) key, value);
  }

  /** Returns these attributes within limits; what is beyond is left out. */
  static Attributes limited(Attributes attributes, int limit, int maxLength) {
    if (attributes.size() <= limit && maxLength == Integer.MAX_VALUE) {
      return attributes;
    }
    AttributeStore store = new AttributeStore(limit, maxLength);
    store.putAll(attributes);
    return store.toAttributes();
  }
}

package dev.baton.sdk;

import dev.baton.sdk.config.SpanLimits;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span while it is open, as one array of alternating keys and values. For the
 * few attributes of a span, a linear search is faster and smaller than hashing. A key given as a
 * string is kept as one; the type of its value implies the key's type. Not thread-safe: guarded by
 * the span's lock.
 */
final class AttributeStore {

  private static final Object[] NOTHING = {};
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private Object[] entries = NOTHING;
  private int names; // a Bloom filter of 32 bits: if a name's bit is unset, it is absent
  private int used;
  private int dropped;

  /**
   * Stores a value; ignores null values and empty names, as the API requires.
   *
   * @param key an {@link AttributeKey}, or a name if the value is a string, number or boolean
   */
  void put(@Nullable Object key, @Nullable Object value, SpanLimits limits) {
    if (key == null || value == null) {
      return;
    }
    String name = nameOf(key);
    if (takes(name, value)) {
      put(key, name, value, limits);
    }
  }

  /** Returns the name of a key, which may be the name itself. */
  static String nameOf(Object key) {
    return key instanceof String name ? name : ((AttributeKey<?>) key).getKey();
  }

  /** Returns whether this is an attribute; anything else is ignored. */
  static boolean takes(@Nullable String name, @Nullable Object value) {
    return name != null && !name.isEmpty() && value != null;
  }

  private void put(Object key, String name, Object value, SpanLimits limits) {
    Object kept = ValueLength.cut(value, limits.attributeValueLength());
    int bit = 1 << ((name.hashCode() * GOLDEN_RATIO) >>> 27);
    if ((names & bit) == 0 || !replace(key, name, kept)) {
      names |= bit;
      append(key, kept, limits.attributes());
    }
  }

  /** Replaces the value of this name, and returns whether the name was present. */
  private boolean replace(Object key, String name, Object kept) {
    for (int i = 0; i < used; i += 2) {
      if (nameOf(entries[i]).equals(name)) {
        entries[i] = key; // perhaps of another type: names are unique in OTLP
        entries[i + 1] = kept;
        return true;
      }
    }
    return false;
  }

  private void append(Object key, Object value, int limit) {
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

  void putAll(Attributes attributes, SpanLimits limits) {
    attributes.forEach((key, value) -> put(key, value, limits));
  }

  int dropped() {
    return dropped;
  }

  /** Returns the current attributes, sorted by key as in the API. */
  Attributes toAttributes() {
    if (used == 0) {
      return Attributes.empty();
    }
    AttributesBuilder builder = Attributes.builder();
    for (int i = 0; i < used; i += 2) {
      putTyped(builder, keyAt(i), entries[i + 1]);
    }
    return builder.build();
  }

  private AttributeKey<?> keyAt(int i) {
    return entries[i] instanceof String name
        ? keyFor(name, entries[i + 1])
        : (AttributeKey<?>) entries[i];
  }

  private static AttributeKey<?> keyFor(String name, Object value) {
    if (value instanceof Long) {
      return AttributeKey.longKey(name);
    }
    if (value instanceof Double) {
      return AttributeKey.doubleKey(name);
    }
    return value instanceof Boolean ? AttributeKey.booleanKey(name) : AttributeKey.stringKey(name);
  }

  @SuppressWarnings("unchecked") // put() received both together
  private static void putTyped(AttributesBuilder builder, Object key, Object value) {
    builder.put((AttributeKey<Object>) key, value);
  }

  /** Returns these attributes truncated to the limits. */
  static Attributes limited(Attributes attributes, int limit, int maxLength) {
    if (attributes.size() <= limit && maxLength == Integer.MAX_VALUE) {
      return attributes;
    }
    AttributesBuilder kept = Attributes.builder();
    int[] left = {limit};
    attributes.forEach(
        (key, value) -> {
          if (left[0]-- > 0) {
            putTyped(kept, key, ValueLength.cut(value, maxLength));
          }
        });
    return kept.build();
  }
}

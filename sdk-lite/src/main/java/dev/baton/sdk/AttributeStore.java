package dev.baton.sdk;

import dev.baton.sdk.config.SpanLimits;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span while it is open: keys and values in turn in one array. With the few
 * attributes that a span has, looking through them is faster and smaller than hashing. A key that
 * was given as a text stays one; the type of its value tells the type of the key. Not thread-safe:
 * the span's lock guards it.
 */
final class AttributeStore {

  private static final Object[] NOTHING = {};
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private Object[] entries = NOTHING;
  private int names; // one bit for each, of 32: who finds none set need not look for the name
  private int used;
  private int dropped;

  /**
   * Stores a value, except a null or one without a name: those not at all, as the API demands.
   *
   * @param key an {@link AttributeKey}, or a name for a text, a number or a truth value
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

  /** Returns the name of an attribute key, which may be the name itself. */
  static String nameOf(Object key) {
    return key instanceof String name ? name : ((AttributeKey<?>) key).getKey();
  }

  /** Whether this would be an attribute; what is none is ignored wherever it comes from. */
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

  /** Looks for the name, and returns whether it was there. */
  private boolean replace(Object key, String name, Object kept) {
    for (int i = 0; i < used; i += 2) {
      if (nameOf(entries[i]).equals(name)) {
        entries[i] = key; // of another type, perhaps: a name is unique in OTLP
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

  /** Returns what is stored now, sorted by key as the API does. */
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

  /** Returns these attributes within limits; what is beyond is left out. */
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

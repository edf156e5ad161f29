package dev.baton.collector.pipeline.data;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Attributes in their order. A sender may send a key twice: both stay, and everything that works by
 * key reads and changes the first one.
 */
public final class AttributeMap {

  private static final String[] NO_KEYS = {};
  private static final AnyValue[] NO_VALUES = {};

  private String[] keys = NO_KEYS;
  private AnyValue[] values = NO_VALUES;
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public String key(int index) {
    return keys[index];
  }

  public AnyValue value(int index) {
    return values[index];
  }

  /** Replaces the value at an index. */
  public void setValue(int index, AnyValue value) {
    values[index] = value;
  }

  /** Returns the index of the first entry with this key, or -1. */
  public int indexOf(String key) {
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  public boolean contains(String key) {
    return indexOf(key) >= 0;
  }

  /** Returns the value of the first entry with this key, or null. */
  public @Nullable AnyValue get(String key) {
    int index = indexOf(key);
    return index < 0 ? null : values[index];
  }

  /** Returns the text of a key, or null if the key is absent or its value is no string. */
  public @Nullable String getString(String key) {
    return get(key) instanceof AnyValue.StringValue text ? text.value() : null;
  }

  /** Replaces the value of the first entry with this key, or appends an entry. */
  public AttributeMap put(String key, AnyValue value) {
    int index = indexOf(key);
    if (index < 0) {
      add(key, value);
    } else {
      values[index] = value;
    }
    return this;
  }

  public AttributeMap put(String key, String text) {
    return put(key, AnyValue.of(text));
  }

  /** Appends an entry without a look at the keys that are there. */
  public void add(String key, AnyValue value) {
    if (size == keys.length) {
      grow(Math.max(4, size * 2));
    }
    keys[size] = key;
    values[size++] = value;
  }

  private void grow(int capacity) {
    keys = Arrays.copyOf(keys, capacity);
    values = Arrays.copyOf(values, capacity);
  }

  /** Removes the first entry with this key and tells whether there was one. */
  public boolean remove(String key) {
    int index = indexOf(key);
    if (index < 0) {
      return false;
    }
    size--;
    System.arraycopy(keys, index + 1, keys, index, size - index);
    System.arraycopy(values, index + 1, values, index, size - index);
    return true;
  }

  /** Removes each entry that fits and keeps the order of the others. */
  public void removeIf(BiPredicate<String, AnyValue> fits) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!fits.test(keys[i], values[i])) {
        keys[kept] = keys[i];
        values[kept++] = values[i];
      }
    }
    size = kept;
  }

  public void clear() {
    size = 0;
  }

  public void forEach(BiConsumer<String, AnyValue> action) {
    for (int i = 0; i < size; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  /** Replaces everything here by deep copies of other entries. */
  public void copyFrom(AttributeMap other) {
    keys = other.size == 0 ? NO_KEYS : Arrays.copyOf(other.keys, other.size);
    values = other.size == 0 ? NO_VALUES : Arrays.copyOf(other.values, other.size);
    size = other.size;
    for (int i = 0; i < size; i++) {
      values[i] = values[i].copy();
    }
  }

  /** Returns a deep copy. */
  public AttributeMap copy() {
    AttributeMap copy = new AttributeMap();
    copy.copyFrom(this);
    return copy;
  }

  /** Compares entries in their order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttributeMap that
        && size == that.size
        && Arrays.equals(keys, 0, size, that.keys, 0, size)
        && Arrays.equals(values, 0, size, that.values, 0, size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * (31 * hash + keys[i].hashCode()) + values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ", ").append(keys[i]).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}

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

  /** Whether other maps hold the same arrays, which then must not change. */
  private boolean shared;

  /** Where the attributes are read that nobody has asked for. */
  private volatile @Nullable SpanSource source;

  private int index;

  /** Leaves it to this source to read the attributes of this span. */
  void readLater(SpanSource from, int span) {
    source = from;
    index = span;
  }

  private void ready() {
    if (source != null) {
      readNow();
    }
  }

  private synchronized void readNow() {
    SpanSource from = source;
    if (from != null) {
      AttributeMap read = new AttributeMap();
      from.readAttributes(index, read);
      keys = read.keys;
      values = read.values;
      size = read.size;
      source = null;
    }
  }

  public int size() {
    ready();
    return size;
  }

  public boolean isEmpty() {
    ready();
    return size == 0;
  }

  public String key(int index) {
    ready();
    return keys[index];
  }

  public AnyValue value(int index) {
    ready();
    return values[index];
  }

  /** Replaces the value at an index. */
  public void setValue(int index, AnyValue value) {
    ready();
    own();
    values[index] = value;
  }

  /** Returns the index of the first entry with this key, or -1. */
  public int indexOf(String key) {
    ready();
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
    SpanSource from = source;
    if (from != null) {
      AnyValue value = from.attribute(index, key);
      if (value == null || value.isImmutable()) {
        return value;
      }
    }
    int place = indexOf(key);
    return place < 0 ? null : values[place];
  }

  /** Returns the text of a key, or null if the key is absent or its value is no string. */
  public @Nullable String getString(String key) {
    return get(key) instanceof AnyValue.StringValue text ? text.value() : null;
  }

  /** Replaces the value of the first entry with this key, or appends an entry. */
  public AttributeMap put(String key, AnyValue value) {
    int place = indexOf(key);
    if (place < 0) {
      add(key, value);
    } else {
      setValue(place, value);
    }
    return this;
  }

  public AttributeMap put(String key, String text) {
    return put(key, AnyValue.of(text));
  }

  /** Appends an entry without a look at the keys that are there. */
  public void add(String key, AnyValue value) {
    ready();
    if (size == keys.length) {
      grow(Math.max(4, size * 2));
    }
    own();
    keys[size] = key;
    values[size++] = value;
  }

  private void grow(int capacity) {
    keys = Arrays.copyOf(keys, capacity);
    values = Arrays.copyOf(values, capacity);
    shared = false;
  }

  private void own() {
    if (shared) {
      grow(keys.length);
    }
  }

  /**
   * Removes the first entry with this key and tells whether there was one. The last entry takes its
   * place, as in a Collector.
   */
  public boolean remove(String key) {
    ready();
    int place = indexOf(key);
    if (place < 0) {
      return false;
    }
    own();
    size--;
    keys[place] = keys[size];
    values[place] = values[size];
    return true;
  }

  /** Removes each entry that fits and keeps the order of the others. */
  public void removeIf(BiPredicate<String, AnyValue> fits) {
    ready();
    own();
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
    ready();
    size = 0;
  }

  public void forEach(BiConsumer<String, AnyValue> action) {
    ready();
    for (int i = 0; i < size; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  /** Makes room for so many entries. */
  public void reserve(int entries) {
    ready();
    if (entries > keys.length) {
      grow(entries);
    }
  }

  /** Replaces everything here by deep copies of other entries. */
  public void copyFrom(AttributeMap other) {
    synchronized (other) {
      source = other.source;
      index = other.index;
    }
    keys = other.keys;
    values = other.values;
    size = other.size;
    shared = true;
    other.shared = true;
    for (int i = 0; i < size; i++) {
      AnyValue value = values[i];
      AnyValue copy = value.copy();
      if (copy != value) {
        setValue(i, copy);
      }
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
    ready();
    return other instanceof AttributeMap that
        && size == that.size()
        && Arrays.equals(keys, 0, size, that.keys, 0, size)
        && Arrays.equals(values, 0, size, that.values, 0, size);
  }

  @Override
  public int hashCode() {
    ready();
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * (31 * hash + keys[i].hashCode()) + values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    ready();
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ", ").append(keys[i]).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}

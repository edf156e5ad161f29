package dev.baton.sdk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the first items up to a limit and counts the rest. Not thread-safe. */
final class BoundedList<T> {

  private final List<T> items = new ArrayList<>(2);
  private int dropped;

  void add(T item, int limit) {
    if (items.size() >= limit) {
      dropped++;
      return;
    }
    items.add(item);
  }

  /** Returns a copy of the kept items; null is an empty list. */
  static <T> List<T> itemsOf(@Nullable BoundedList<T> list) {
    return list == null ? List.of() : List.copyOf(list.items);
  }

  static int droppedOf(@Nullable BoundedList<?> list) {
    return list == null ? 0 : list.dropped;
  }
}

package dev.baton.sdk;

import java.util.ArrayList;
import java.util.List;

/** Keeps the first items up to a limit and counts the rest. Not thread-safe. */
final class BoundedList<T> {

  private final int limit;
  private List<T> items = List.of();
  private int dropped;

  BoundedList(int limit) {
    this.limit = limit;
  }

  void add(T item) {
    if (items.size() >= limit) {
      dropped++;
      return;
    }
    if (items.isEmpty()) {
      items = new ArrayList<>(2);
    }
    items.add(item);
  }

  List<T> items() {
    return List.copyOf(items);
  }

  int dropped() {
    return dropped;
  }
}

package dev.baton.shape.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An index from each key to the types that have it. */
final class Postings<K> {

  private static final int END = -1;

  private final Map<K, Integer> slots = new HashMap<>();
  private final IntList sizes = new IntList();
  private final IntList firsts = new IntList();
  private final IntList types = new IntList();
  private final IntList nexts = new IntList();

  void add(K key, int type) {
    Integer slot = slots.putIfAbsent(key, sizes.size());
    nexts.add(slot == null ? END : firsts.get(slot));
    types.add(type);
    if (slot == null) {
      sizes.add(1);
      firsts.add(types.size() - 1);
    } else {
      sizes.set(slot, sizes.get(slot) + 1);
      firsts.set(slot, types.size() - 1);
    }
  }

  int size(K key) {
    Integer slot = slots.get(key);
    return slot == null ? 0 : sizes.get(slot);
  }

  /** Adds the types of this key to a list. */
  void addTo(IntList list, K key) {
    Integer slot = slots.get(key);
    for (int at = slot == null ? END : firsts.get(slot); at != END; at = nexts.get(at)) {
      list.add(types.get(at));
    }
  }

  /** Returns the keys in no particular order. */
  List<K> keys() {
    return List.copyOf(slots.keySet());
  }
}

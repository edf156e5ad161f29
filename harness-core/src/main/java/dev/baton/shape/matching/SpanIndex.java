package dev.baton.shape.matching;

import dev.baton.shape.matching.SpanTypes.ActualType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds spans by what a line pins. For each set of pinned properties there is one index, made when
 * a line first asks for it, so that a line never looks at spans of another name.
 */
final class SpanIndex {

  private final List<ActualType> spans;
  private final Map<BitSet, Map<List<Object>, List<Integer>>> indexes = new HashMap<>();

  SpanIndex(List<ActualType> spans) {
    this.spans = spans;
  }

  /** Returns the places of the spans that have what is pinned. */
  List<Integer> of(List<@Nullable Object> pins) {
    BitSet pinned = new BitSet();
    for (int i = 0; i < pins.size(); i++) {
      pinned.set(i, pins.get(i) != null);
    }
    return indexes
        .computeIfAbsent(pinned, this::index)
        .getOrDefault(project(pins, pinned), List.of());
  }

  private Map<List<Object>, List<Integer>> index(BitSet pinned) {
    Map<List<Object>, List<Integer>> index = new HashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      List<Object> key = project(spans.get(i).label(), pinned);
      index.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
    }
    return index;
  }

  private static List<Object> project(List<? extends @Nullable Object> label, BitSet pinned) {
    List<Object> key = new ArrayList<>(label.size());
    for (int i = 0; i < label.size(); i++) {
      Object value = label.get(i);
      if (pinned.get(i) && value != null) {
        key.add(value);
      }
    }
    return key;
  }
}

package dev.baton.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Merges repeated occurrences of one fault into one finding that counts them. */
final class Deduplication {

  private Deduplication() {}

  /** Returns one finding for each key, made from its first occurrence, in order. */
  static <T> List<Finding> once(
      List<T> all, Function<T, String> key, Function<T, Finding> finding) {
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, List<T>> groups = new LinkedHashMap<>();
    for (T one : all) {
      groups.computeIfAbsent(key.apply(one), k -> new ArrayList<>()).add(one);
    }
    return groups.values().stream()
        .map(group -> counted(finding.apply(group.get(0)), group.size() - 1))
        .toList();
  }

  private static Finding counted(Finding first, int more) {
    if (more == 0) {
      return first;
    }
    List<String> lines = new ArrayList<>(first.evidence());
    lines.add("the same happened " + (more == 1 ? "once more" : more + " more times"));
    return new Finding(
        first.id(),
        first.title(),
        first.summary(),
        lines,
        first.cause(),
        first.confidence(),
        first.settledBy());
  }
}

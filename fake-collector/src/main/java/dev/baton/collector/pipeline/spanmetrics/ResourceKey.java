package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.Set;
import java.util.TreeMap;

/** What tells one resource from another: its attributes in any order, or some of them. */
final class ResourceKey {

  private ResourceKey() {}

  static String of(AttributeMap attributes, Set<String> keys) {
    TreeMap<String, String> sorted = new TreeMap<>();
    attributes.forEach(
        (key, value) -> {
          if (keys.isEmpty() || keys.contains(key)) {
            sorted.putIfAbsent(key, value.toString());
          }
        });
    return sorted.toString();
  }
}

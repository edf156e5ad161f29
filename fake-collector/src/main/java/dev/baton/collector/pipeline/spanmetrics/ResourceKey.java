package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.MapIdentity;
import java.util.Set;

/** What tells one resource from another: its attributes in any order, or some of them. */
final class ResourceKey {

  private ResourceKey() {}

  static String of(AttributeMap attributes, Set<String> keys) {
    if (keys.isEmpty()) {
      return MapIdentity.of(attributes);
    }
    AttributeMap some = new AttributeMap();
    attributes.forEach(
        (key, value) -> {
          if (keys.contains(key)) {
            some.add(key, value);
          }
        });
    return MapIdentity.of(some);
  }
}

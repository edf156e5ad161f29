package dev.baton.collector.pipeline.groupbyattrs;

import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.List;
import java.util.Objects;

/** The keys of attributes that move to the resource. */
record MovedKeys(List<String> keys) {

  void move(AttributeMap item, AttributeMap resource) {
    List<String> found = keys.stream().filter(item::contains).toList();
    found.forEach(key -> resource.put(key, Objects.requireNonNull(item.get(key)).copy()));
    found.forEach(item::remove);
  }
}

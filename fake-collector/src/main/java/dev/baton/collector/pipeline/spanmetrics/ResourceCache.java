package dev.baton.collector.pipeline.spanmetrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The resources that were seen latest. Those pushed out stay for one more flush, and come back if
 * they are seen before it.
 */
final class ResourceCache {

  private final long size;
  private final LinkedHashMap<String, ResourceState> recent = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, ResourceState> leaving = new LinkedHashMap<>();

  ResourceCache(long size) {
    this.size = size;
  }

  @Nullable ResourceState get(String key) {
    ResourceState found = recent.get(key);
    if (found == null) {
      found = leaving.remove(key);
      if (found != null) {
        put(key, found);
      }
    }
    return found;
  }

  void put(String key, ResourceState state) {
    recent.put(key, state);
    while (recent.size() > size) {
      String eldest = recent.keySet().iterator().next();
      leave(eldest);
    }
  }

  private void leave(String key) {
    ResourceState left = recent.remove(key);
    if (left != null) {
      leaving.put(key, left);
    }
  }

  List<ResourceState> all() {
    List<ResourceState> all = new ArrayList<>(recent.values());
    all.addAll(leaving.values());
    return all;
  }

  void forgetLeaving() {
    leaving.clear();
  }

  void leaveIf(Predicate<ResourceState> expired) {
    List<String> keys = new ArrayList<>();
    recent.forEach(
        (key, state) -> {
          if (expired.test(state)) {
            keys.add(key);
          }
        });
    keys.forEach(this::leave);
  }

  void clear() {
    recent.clear();
    leaving.clear();
  }
}

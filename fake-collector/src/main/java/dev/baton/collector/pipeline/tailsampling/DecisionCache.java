package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decisions on traces that are gone from memory, by the low half of their ids. The one that was
 * not asked for longest goes first.
 */
final class DecisionCache {

  private final Map<Long, String> policies;
  private final boolean exists;

  DecisionCache(long size) {
    this.exists = size > 0;
    this.policies =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > size;
          }
        };
  }

  boolean exists() {
    return exists;
  }

  void put(TraceId id, String policy) {
    if (exists) {
      policies.put(id.low(), policy);
    }
  }

  /** Returns the policy that decided, empty if unknown; null if the id is not here. */
  @Nullable String get(TraceId id) {
    return exists ? policies.get(id.low()) : null;
  }
}

package dev.baton.sdk;

import dev.baton.trace.SpanOrigin.Moment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The attributes for which a sampler asked in vain when a span started, and where those of them
 * were set that came later. Thread-safe.
 */
final class LateAttributes {

  private final Set<String> missing;
  private final Map<String, Moment> set = new HashMap<>();

  LateAttributes(Set<String> missing) {
    this.missing = missing;
  }

  /** Notes the first time that one of them is set. */
  void set(String name, Supplier<Moment> moment) {
    if (missing.contains(name)) {
      synchronized (set) {
        set.computeIfAbsent(name, n -> moment.get());
      }
    }
  }

  /** Returns where they were set. */
  Map<String, Moment> moments() {
    synchronized (set) {
      return Map.copyOf(set);
    }
  }
}

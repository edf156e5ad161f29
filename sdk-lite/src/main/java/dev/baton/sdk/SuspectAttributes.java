package dev.baton.sdk;

import dev.baton.trace.SpanOrigin.Moment;
import java.util.HashMap;
import java.util.Map;

/** Where attributes of one span were set that may hold a secret. Thread-safe. */
final class SuspectAttributes {

  private static final int MOST = 8;

  private final Map<String, Moment> set = new HashMap<>();

  /** Notes the last time that an attribute was set, for the first few of them. */
  synchronized void set(String name, Moment moment) {
    if (set.size() < MOST || set.containsKey(name)) {
      set.put(name, moment);
    }
  }

  synchronized Map<String, Moment> moments() {
    return Map.copyOf(set);
  }
}

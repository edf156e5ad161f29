package dev.baton.trace;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Which classes of user code trace for several services. Their lines say little without the line
 * that called: such a class is a helper that all services have in common. Thread-safe.
 */
public final class SharedCode {

  private static final String SEVERAL = "\n"; // no name of a service

  private static final int MOST_CLASSES = 1_000;

  private final ConcurrentHashMap<String, String> services = new ConcurrentHashMap<>();

  /** Notes that a class traces for a service. */
  void use(String className, String service) {
    String known = services.get(className);
    if (known == null && services.size() < MOST_CLASSES) {
      known = services.putIfAbsent(className, service);
    }
    if (known != null && !known.equals(service) && !known.equals(SEVERAL)) {
      services.put(className, SEVERAL);
    }
  }

  /** Returns whether a class was seen to trace for several services. */
  boolean isShared(String className) {
    return SEVERAL.equals(services.get(className));
  }
}

package dev.baton.junit5.attribution;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The services of other SDKs that are observed, as long as their SDKs live. Thread-safe. */
final class OtherServices {

  private final Set<OtherService> services =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  void add(OtherService service) {
    services.add(service);
  }

  void remove(OtherService service) {
    services.remove(service);
  }

  /** Returns the configurations of those that may belong to this harness, sorted. */
  List<String> wiringOf(TestTelemetry harness) {
    synchronized (services) {
      return services.stream()
          .filter(service -> service.mayBelongTo(harness))
          .map(OtherService::wiring)
          .sorted()
          .toList();
    }
  }
}

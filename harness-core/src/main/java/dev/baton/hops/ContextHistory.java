package dev.baton.hops;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The history of one span's context: where it was injected, and where it was delivered. Ids alone
 * do not distinguish several injections of one span. A CLIENT span that injects again is retrying,
 * so the latest injection is the one that arrives; for other spans, injections arrive in order.
 */
final class ContextHistory {

  private final Deliveries deliveries = new Deliveries();
  private final List<PartialHop> partialHops = new ArrayList<>(1);

  Deliveries deliveries() {
    return deliveries;
  }

  List<PartialHop> partialHops() {
    return partialHops;
  }

  void injected(PartialHop partial) {
    partialHops.add(partial);
    deliveries.injected(partial.injection());
  }

  /** Returns the deliveries that were read but not used, in order. */
  List<Delivery> unused() {
    return deliveries.all().stream().filter(delivery -> !delivery.isUsed()).toList();
  }

  void pair() {
    if (partialHops.size() == 1) {
      pairOnly(partialHops.get(0));
    } else if (!partialHops.isEmpty()) {
      pairSeveral();
    }
  }

  /** Most contexts are injected once; each later delivery is then of this injection. */
  private void pairOnly(PartialHop partial) {
    for (Delivery delivery : deliveries.all()) {
      if (delivery.isUsed() && partial.position() < delivery.position()) {
        partial.arrived(delivery);
      }
    }
  }

  private void pairSeveral() {
    NavigableMap<Integer, PartialHop> all = new TreeMap<>();
    partialHops.forEach(partial -> all.put(partial.position(), partial));
    NavigableMap<Integer, PartialHop> free = new TreeMap<>(all);
    for (Delivery delivery : deliveries.all()) {
      if (delivery.isUsed()) {
        @Nullable PartialHop partial = choose(delivery, free, all);
        if (partial != null) {
          free.remove(partial.position());
          partial.arrived(delivery);
        }
      }
    }
  }

  private static @Nullable PartialHop choose(
      Delivery delivery,
      NavigableMap<Integer, PartialHop> free,
      NavigableMap<Integer, PartialHop> all) {
    Entry<Integer, PartialHop> latest = free.lowerEntry(delivery.position());
    if (latest == null) {
      Entry<Integer, PartialHop> again = all.lowerEntry(delivery.position());
      return again == null ? null : again.getValue();
    }
    boolean isTriedAgain = latest.getValue().span().kind() == SpanKind.CLIENT;
    return isTriedAgain ? latest.getValue() : free.firstEntry().getValue();
  }
}

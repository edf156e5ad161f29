package dev.baton.collector.pipeline.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Collects services, tenants and amounts. Not thread-safe. */
public final class TrafficBuilder {

  private final Map<String, ServiceModel> services = new LinkedHashMap<>();
  private final Map<String, Double> tenants = new LinkedHashMap<>();
  private long seed = 1;
  private int traces = 10_000;
  private double tracesPerSecond = 1_000;

  TrafficBuilder() {}

  /** Adds a service or goes on with one; the first one gets the requests from outside. */
  public TrafficBuilder service(String name, Consumer<ServiceModel> details) {
    details.accept(services.computeIfAbsent(name, ServiceModel::new));
    return this;
  }

  /**
   * Adds a tenant.
   *
   * @param share of all traces, from 0 to 1; the tenant that is named last gets the rest
   */
  public TrafficBuilder tenant(String name, double share) {
    tenants.put(name, ServiceModel.requireShare("share", share));
    return this;
  }

  /** Sets what all random numbers are derived from; 1 unless it is called. */
  public TrafficBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Sets the number of traces; 10,000 unless it is called. */
  public TrafficBuilder traces(int count) {
    traces = (int) requirePositive("traces", count);
    return this;
  }

  /** Sets how many traces start in each second; 1,000 unless it is called. */
  public TrafficBuilder tracesPerSecond(double rate) {
    tracesPerSecond = requirePositive("tracesPerSecond", rate);
    return this;
  }

  private static double requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be positive, but was " + value);
    }
    return value;
  }

  /**
   * Returns the traffic.
   *
   * @throws IllegalArgumentException if there is no service, a call leads to one that does not
   *     exist, or calls lead in a circle
   */
  public Traffic build() {
    if (services.isEmpty()) {
      throw new IllegalArgumentException("there must be a service");
    }
    services.values().forEach(service -> check(service.name(), new ArrayDeque<>()));
    Map<String, Double> named = tenants.isEmpty() ? Map.of("default", 1.0) : tenants;
    return new Traffic(
        new TrafficModel(services, services.keySet().iterator().next(), named),
        seed,
        traces,
        tracesPerSecond);
  }

  private void check(String service, ArrayDeque<String> callers) {
    if (callers.contains(service)) {
      List<String> circle = new ArrayList<>(callers);
      circle.add(service);
      throw new IllegalArgumentException("calls lead in a circle: " + String.join(" → ", circle));
    }
    ServiceModel model = services.get(service);
    if (model == null) {
      throw new IllegalArgumentException(
          "%s calls %s, which is no service; there are %s"
              .formatted(callers.getLast(), service, String.join(", ", services.keySet())));
    }
    callers.addLast(service);
    model.calls().forEach(call -> check(call.service(), callers));
    callers.removeLast();
  }
}

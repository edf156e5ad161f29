package dev.baton.collector.pipeline.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A service of generated traffic: what it is asked, whom it calls, how long it takes. */
public final class ServiceModel {

  /** The 99th percentile of the normal distribution. */
  private static final double Z99 = 2.3263478740408408;

  /** A call of another service. */
  record Call(String service, double probability) {}

  private final String name;
  private final List<String> endpoints = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private double medianNanos = 5e6;
  private double spread = 1;
  private double errorRate;

  ServiceModel(String name) {
    this.name = name;
  }

  /** Adds a method and a path that it is asked for, such as {@code GET /cart}. */
  public ServiceModel endpoint(String methodAndPath) {
    if (methodAndPath.indexOf(' ') < 1) {
      throw new IllegalArgumentException(
          "an endpoint is a method and a path, such as GET /cart, but was " + methodAndPath);
    }
    endpoints.add(methodAndPath);
    return this;
  }

  /**
   * Lets it call another service.
   *
   * @param probability of a call in each request, from 0 to 1
   */
  public ServiceModel calls(String service, double probability) {
    calls.add(new Call(service, requireShare("probability", probability)));
    return this;
  }

  /** Lets it call another service in each request. */
  public ServiceModel calls(String service) {
    return calls(service, 1);
  }

  /**
   * Sets its own time without that of its calls, which is distributed log-normally.
   *
   * @param median half of all requests take less
   * @param p99 all but one of a hundred take less; not below the median
   */
  public ServiceModel latency(Duration median, Duration p99) {
    if (median.isNegative() || median.isZero() || p99.compareTo(median) < 0) {
      throw new IllegalArgumentException(
          "0 < median <= p99 must hold, but median was %s and p99 %s".formatted(median, p99));
    }
    medianNanos = median.toNanos();
    spread = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
    return this;
  }

  /** Sets the share of requests that fail here, from 0 to 1. */
  public ServiceModel errorRate(double share) {
    errorRate = requireShare("errorRate", share);
    return this;
  }

  static double requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, but was " + share);
    }
    return share;
  }

  String name() {
    return name;
  }

  List<Call> calls() {
    return calls;
  }

  String endpoint(TraceRandom random) {
    return endpoints.isEmpty() ? "GET /" : endpoints.get(random.below(endpoints.size()));
  }

  long ownNanos(TraceRandom random) {
    return Math.max(1_000, (long) (medianNanos * Math.exp(spread * random.gaussian())));
  }

  boolean fails(TraceRandom random) {
    return random.chance(errorRate);
  }
}

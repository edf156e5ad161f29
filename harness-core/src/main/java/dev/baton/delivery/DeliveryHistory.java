package dev.baton.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attempts of clients, by request: those with equal bodies are of one. */
public final class DeliveryHistory {

  private final List<DeliveryAttempt> attempts;
  private final Map<Object, List<DeliveryAttempt>> requests = new LinkedHashMap<>();

  private DeliveryHistory(List<DeliveryAttempt> attempts) {
    this.attempts = attempts;
    for (DeliveryAttempt attempt : attempts) {
      Object body = attempt.body();
      if (body != null) {
        requests.computeIfAbsent(body, first -> new ArrayList<>()).add(attempt);
      }
    }
  }

  /** Returns what these attempts, in their order, amount to. */
  public static DeliveryHistory of(List<DeliveryAttempt> attempts) {
    return new DeliveryHistory(List.copyOf(attempts));
  }

  /** Returns all attempts in order. */
  public List<DeliveryAttempt> attempts() {
    return attempts;
  }

  /** Returns the attempts of each request, in the order of the first ones. */
  public List<List<DeliveryAttempt>> requests() {
    return requests.values().stream().map(List::copyOf).toList();
  }

  /** Returns the number of a request, from 1 on; 0 if its body is unknown. */
  public int number(DeliveryAttempt attempt) {
    return attempt.body() == null ? 0 : List.copyOf(requests.keySet()).indexOf(attempt.body()) + 1;
  }

  /** Returns the times from one attempt to the next of the same request. */
  public List<Duration> backOff() {
    return requests().stream().flatMap(request -> gaps(request).stream()).toList();
  }

  /** Returns the times from one attempt to the next, whatever requests they are of. */
  public List<Duration> gaps() {
    return gaps(attempts);
  }

  private static List<Duration> gaps(List<DeliveryAttempt> attempts) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < attempts.size(); i++) {
      gaps.add(gap(attempts.get(i - 1), attempts.get(i)));
    }
    return gaps;
  }

  /** Returns the time from one attempt to another. */
  public static Duration gap(DeliveryAttempt from, DeliveryAttempt to) {
    return Duration.ofNanos(to.epochNanos() - from.epochNanos());
  }

  /** Returns how many attempts were kept whose request had been kept before. */
  public int duplicates() {
    return requests().stream().mapToInt(request -> Math.max(0, kept(request) - 1)).sum();
  }

  /** Returns how many requests were tried and never kept. */
  public int dropped() {
    return (int) requests().stream().filter(request -> kept(request) == 0).count();
  }

  /**
   * Returns how many spans, data points and log records were rejected in requests that were
   * accepted, those apart that were accepted whole at another attempt.
   */
  public long rejected() {
    return requests().stream()
        .mapToLong(
            request ->
                request.stream()
                    .filter(DeliveryAttempt::isKept)
                    .mapToLong(DeliveryAttempt::rejected)
                    .min()
                    .orElse(0))
        .sum();
  }

  private static int kept(List<DeliveryAttempt> request) {
    return (int) request.stream().filter(DeliveryAttempt::isKept).count();
  }
}

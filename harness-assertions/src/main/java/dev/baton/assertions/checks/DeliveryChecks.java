package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.delivery.DeliveryAttempt;
import dev.baton.delivery.DeliveryHistory;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be required of clients of a failing receiver; each returns what is wrong, if it is. */
@Internal
public final class DeliveryChecks {

  /** How much earlier a request may come than it was asked for: clocks and schedulers round. */
  private static final Duration TOLERANCE = Duration.ofMillis(50);

  private static final String SENT_NOTHING = "it sent nothing";

  private DeliveryChecks() {}

  /** Each failed attempt is followed by another one of the same request. */
  public static Optional<String> triesAgain(DeliveryHistory deliveries) {
    if (deliveries.attempts().isEmpty()) {
      return Optional.of(SENT_NOTHING);
    }
    List<String> notAgain =
        deliveries.requests().stream()
            .map(request -> request.get(request.size() - 1))
            .filter(last -> !last.isAnswered())
            .map(last -> request(deliveries, last))
            .toList();
    return notAgain.isEmpty()
        ? Optional.empty()
        : Optional.of("it did not try again " + ValueText.list(notAgain));
  }

  private static String request(DeliveryHistory deliveries, DeliveryAttempt attempt) {
    return "request " + deliveries.number(attempt);
  }

  /** Each request came once. */
  public static Optional<String> hasNoRetries(DeliveryHistory deliveries) {
    return deliveries.requests().stream()
        .filter(request -> request.size() > 1)
        .map(
            request ->
                "it made %s attempts with %s"
                    .formatted(request.size(), request(deliveries, request.get(0))))
        .findFirst();
  }

  /** Each wait is within these bounds. */
  public static Optional<String> backsOffBetween(
      DeliveryHistory deliveries, Duration least, Duration most) {
    List<Duration> waits = deliveries.backOff();
    if (waits.isEmpty()) {
      return Optional.of("it tried nothing again");
    }
    return waits.stream()
        .filter(wait -> wait.compareTo(least) < 0 || wait.compareTo(most) > 0)
        .map(wait -> "it waited " + HumanDuration.of(wait))
        .findFirst();
  }

  /** Of each request that has several waits, the last is longer than the first. */
  public static Optional<String> growsItsBackOff(DeliveryHistory deliveries) {
    List<List<DeliveryAttempt>> several =
        deliveries.requests().stream().filter(request -> request.size() > 2).toList();
    if (several.isEmpty()) {
      return Optional.of("it tried nothing again twice");
    }
    return several.stream()
        .filter(request -> lastWait(request).compareTo(firstWait(request)) <= 0)
        .map(
            request ->
                "it waited %s first and %s last"
                    .formatted(
                        HumanDuration.of(firstWait(request)), HumanDuration.of(lastWait(request))))
        .findFirst();
  }

  private static Duration firstWait(List<DeliveryAttempt> request) {
    return DeliveryHistory.gap(request.get(0), request.get(1));
  }

  private static Duration lastWait(List<DeliveryAttempt> request) {
    return DeliveryHistory.gap(request.get(request.size() - 2), request.get(request.size() - 1));
  }

  /** No request comes again before the time that the receiver asked for. */
  public static Optional<String> waitsAsAsked(DeliveryHistory deliveries) {
    if (deliveries.attempts().isEmpty()) {
      return Optional.of(SENT_NOTHING);
    }
    for (List<DeliveryAttempt> request : deliveries.requests()) {
      for (int i = 1; i < request.size(); i++) {
        Duration asked = request.get(i - 1).askedDelay();
        Duration wait = DeliveryHistory.gap(request.get(i - 1), request.get(i));
        if (asked != null && wait.compareTo(asked.minus(TOLERANCE)) < 0) {
          return Optional.of(
              "it was asked to wait %s and waited %s"
                  .formatted(HumanDuration.of(asked), HumanDuration.of(wait)));
        }
      }
    }
    return Optional.empty();
  }
}

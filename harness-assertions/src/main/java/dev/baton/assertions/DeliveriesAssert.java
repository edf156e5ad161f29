package dev.baton.assertions;

import dev.baton.assertions.checks.DeliveryChecks;
import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.DeliveriesText;
import dev.baton.assertions.text.ValueText;
import dev.baton.delivery.DeliveryHistory;
import dev.baton.delivery.DeliveryView;
import dev.baton.recording.Snapshot;
import dev.baton.text.HumanDuration;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Assertions on what clients did while a receiver failed as scripted: {@code
 * assertThat(collector.httpFaults()).hasAttempts(3).dropsNothing()}. They do not wait; before them,
 * let an assertion wait for the spans, or call {@code awaitAttempts} of the faults.
 *
 * <p>Attempts with the same body are of one request.
 */
public final class DeliveriesAssert extends EvaluatedAssert<DeliveriesAssert, DeliveryView> {

  DeliveriesAssert(Evaluation evaluation, DeliveryView receiver) {
    super(evaluation, receiver, DeliveriesAssert.class);
  }

  @Override
  DeliveryView in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of(
        DeliveriesText.of(
            "Expected the client %s, but %s".formatted(expectation, but),
            DeliveryHistory.of(actual.deliveryAttempts())));
  }

  private DeliveriesAssert check(
      String expectation, Function<DeliveryHistory, Optional<String>> violation) {
    return require(
        snapshot ->
            violation
                .apply(DeliveryHistory.of(actual.deliveryAttempts()))
                .map(but -> Verdict.never(() -> problem(snapshot, expectation, but)))
                .orElseGet(Verdict::holds));
  }

  private DeliveriesAssert count(
      String expectation, int expected, Function<DeliveryHistory, Integer> actualCount) {
    return count(expectation, expected, actualCount, ValueText::there);
  }

  private DeliveriesAssert count(
      String expectation,
      int expected,
      Function<DeliveryHistory, Integer> actualCount,
      IntFunction<String> but) {
    ExpectedCount.requireNotNegative("expected", expected);
    return check(
        expectation,
        deliveries -> {
          int found = actualCount.apply(deliveries);
          return found == expected ? Optional.empty() : Optional.of(but.apply(found));
        });
  }

  private static String countOrNo(int number, String noun) {
    return number == 0 ? "no " + noun : ValueText.count(number, noun);
  }

  /**
   * Asserts how often the client tried, all requests together: {@code hasAttempts(3)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public DeliveriesAssert hasAttempts(int expected) {
    return count(
        "to make " + ValueText.count(expected, "attempt"),
        expected,
        deliveries -> deliveries.attempts().size());
  }

  /**
   * Asserts how many different bodies the client sent: {@code hasRequests(1)} after retries means
   * that each carried the same bytes.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public DeliveriesAssert hasRequests(int expected) {
    return count(
        "to send " + ValueText.count(expected, "different request"),
        expected,
        deliveries -> deliveries.requests().size());
  }

  /**
   * Asserts that each request whose client was not told of its acceptance was tried again with the
   * same bytes: {@code triesAgain()}. Fails if none came at all.
   */
  public DeliveriesAssert triesAgain() {
    return check("to send again what failed, with the same bytes", DeliveryChecks::triesAgain);
  }

  /** Asserts that no request was tried twice: {@code hasNoRetries()}. */
  public DeliveriesAssert hasNoRetries() {
    return check("to send nothing again", DeliveryChecks::hasNoRetries);
  }

  /**
   * Asserts how long the client waited before each retry of a request, until it came here: {@code
   * backsOffBetween(Duration.ofMillis(800), Duration.ofSeconds(6))}.
   */
  public DeliveriesAssert backsOffBetween(Duration least, Duration most) {
    return check(
        "to wait %s to %s before each retry"
            .formatted(HumanDuration.of(least), HumanDuration.of(most)),
        deliveries -> DeliveryChecks.backsOffBetween(deliveries, least, most));
  }

  /**
   * Asserts that the last wait of each request that was retried at least twice is longer than its
   * first: {@code growsItsBackOff()}.
   */
  public DeliveriesAssert growsItsBackOff() {
    return check("to wait longer before later retries", DeliveryChecks::growsItsBackOff);
  }

  /**
   * Asserts that a request was not tried again before the time that the receiver asked for with
   * {@code Retry-After} or {@code RetryInfo}: {@code waitsAsAsked()}. Fails if none came at all.
   */
  public DeliveriesAssert waitsAsAsked() {
    return check("to wait as it was asked to", DeliveryChecks::waitsAsAsked);
  }

  /**
   * Asserts how many requests came again after they had been kept, as after a lost answer: {@code
   * hasDuplicates(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public DeliveriesAssert hasDuplicates(int expected) {
    return count(
        "to send " + countOrNo(expected, "duplicate"),
        expected,
        DeliveryHistory::duplicates,
        found -> "it sent " + countOrNo(found, "duplicate"));
  }

  /** Asserts that nothing came again after it had been kept: {@code hasNoDuplicates()}. */
  public DeliveriesAssert hasNoDuplicates() {
    return hasDuplicates(0);
  }

  /**
   * Asserts how many requests were given up: tried and never kept. {@code drops(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public DeliveriesAssert drops(int expected) {
    return count(
        "to give up " + countOrNo(expected, "request"),
        expected,
        DeliveryHistory::dropped,
        found -> "it gave up " + countOrNo(found, "request"));
  }

  /**
   * Asserts that each request was kept in the end, and whole: {@code dropsNothing()}. A partial
   * success that rejects some of it is a loss, because clients must not send it again.
   */
  public DeliveriesAssert dropsNothing() {
    return drops(0)
        .check(
            "to lose nothing",
            deliveries -> {
              long rejected = deliveries.rejected();
              return rejected == 0
                  ? Optional.empty()
                  : Optional.of(
                      rejected
                          + (rejected == 1 ? " item was" : " items were")
                          + " rejected by a partial success");
            });
  }
}

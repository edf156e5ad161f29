package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.HopBaggageChecks;
import dev.baton.assertions.checks.HopCheck;
import dev.baton.assertions.checks.HopChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.HopEndsText;
import dev.baton.hops.Hop;
import dev.baton.hops.Loss;
import dev.baton.propagation.CarrierKind;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on one way of the context from a service to the next. What may still arrive is waited
 * for.
 *
 * <pre>{@code
 * assertThat(harness).hop("orders", "billing")
 *     .arrived().isOver(CarrierKind.HTTP).hasSameBaggageOnBothEnds().tookAtMost(ofMillis(50));
 * }</pre>
 */
public final class HopAssert extends EvaluatedAssert<HopAssert, Hop> {

  HopAssert(Evaluation ground, Hop hop) {
    super(ground, hop, HopAssert.class);
  }

  /** Returns the newest state of this hop; its injection never changes. */
  @Override
  Hop in(Snapshot snapshot) {
    return snapshot.hops().all().stream()
        .filter(hop -> hop.injection().equals(actual.injection()))
        .findFirst()
        .orElse(actual);
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return HopCheck.ofSending(expectation, hop -> false, hop -> but).problem(in(snapshot));
  }

  private HopAssert require(HopCheck check) {
    return require(snapshot -> check.judge(in(snapshot)));
  }

  /**
   * Asserts that its receiver went on with it, however late, altered or often: {@code hop("orders",
   * "billing").arrived()}.
   */
  public HopAssert arrived() {
    return require(HopChecks.arrived());
  }

  /** Asserts that it arrived, and everything in it as it was sent: {@code arrivedUnaltered()}. */
  public HopAssert arrivedUnaltered() {
    return require(HopChecks.arrivedUnaltered());
  }

  /**
   * Asserts that it arrived this often; more than once if a message was delivered again: {@code
   * arrivedTimes(1)}.
   *
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public HopAssert arrivedTimes(int times) {
    ExpectedCount.requireNotNegative("times", times);
    return require(HopChecks.arrivedTimes(times));
  }

  /**
   * Asserts that it came to a service here that did not go on with it: {@code hop("orders",
   * "billing").isLost()}.
   */
  public HopAssert isLost() {
    return require(HopChecks.lost());
  }

  /** Asserts that nobody who is recorded received it: {@code hopFrom("orders").hasLeft()}. */
  public HopAssert hasLeft() {
    return require(HopChecks.left());
  }

  /**
   * Asserts that this header was sent, with this value; names in any case: {@code
   * carriedHeader("Baggage", "customer.tier=gold")}.
   */
  public HopAssert carriedHeader(String name, String value) {
    return require(HopChecks.carriedHeader(name, value));
  }

  /** Asserts that this header was sent; names in any case: {@code carriedHeader("traceparent")}. */
  public HopAssert carriedHeader(String name) {
    return require(HopChecks.carriedHeader(name));
  }

  /**
   * Asserts that this header was in the carrier that the receiver looked into: {@code
   * receivedHeader("Host")}.
   */
  public HopAssert receivedHeader(String name) {
    return require(HopChecks.receivedHeader(name));
  }

  /**
   * Asserts that this header was sent, and was gone when the receiver looked: {@code
   * lostHeader("traceparent")}.
   */
  public HopAssert lostHeader(String name) {
    return require(HopChecks.lostHeader(name));
  }

  /**
   * Asserts that this entry of the baggage was sent in a header: {@code hasBaggage("customer.tier",
   * "gold")}.
   */
  public HopAssert hasBaggage(String key, String value) {
    return require(HopBaggageChecks.sent(key, value));
  }

  /**
   * Asserts that the receiver read this entry of the baggage: {@code
   * receivedBaggage("customer.tier", "gold")}.
   */
  public HopAssert receivedBaggage(String key, String value) {
    return require(HopBaggageChecks.received(key, value));
  }

  /**
   * Asserts that the receiver read the very entries of the baggage that were sent: {@code
   * hasSameBaggageOnBothEnds()}.
   */
  public HopAssert hasSameBaggageOnBothEnds() {
    return require(HopBaggageChecks.sameOnBothEnds());
  }

  /**
   * Asserts that the value of the header {@code baggage} has at most this many bytes; W3C Baggage
   * asks everybody to take 8192: {@code hasBaggageOfAtMostBytes(18)}.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public HopAssert hasBaggageOfAtMostBytes(int bytes) {
    ExpectedCount.requireNotNegative("bytes", bytes);
    return require(HopBaggageChecks.atMostBytes(bytes));
  }

  /**
   * Asserts that at most this many entries of the baggage were sent: {@code
   * hasBaggageOfAtMostEntries(1)}.
   *
   * @throws IllegalArgumentException if {@code entries} is negative
   */
  public HopAssert hasBaggageOfAtMostEntries(int entries) {
    ExpectedCount.requireNotNegative("entries", entries);
    return require(HopBaggageChecks.atMostEntries(entries));
  }

  /**
   * Asserts that at most this much time passed between injection and first extraction: {@code
   * tookAtMost(Duration.ofMillis(3))}.
   */
  public HopAssert tookAtMost(Duration longest) {
    return require(HopChecks.tookAtMost(longest));
  }

  /**
   * Asserts what sort of carrier it is, as the end that knows more calls it: {@code
   * isOver(CarrierKind.HTTP)}.
   */
  public HopAssert isOver(CarrierKind kind) {
    return require(HopChecks.over(kind));
  }

  /** Asserts the name of the thread that injected: {@code wasInjectedOn("orders-1")}. */
  public HopAssert wasInjectedOn(String thread) {
    return require(HopChecks.injectedOn(thread));
  }

  /** Asserts the name of the thread that first extracted: {@code wasExtractedOn("billing-1")}. */
  public HopAssert wasExtractedOn(String thread) {
    return require(HopChecks.extractedOn(thread));
  }

  /** Goes on with the span that sent: {@code sender().hasKind(CLIENT)}. */
  @CheckReturnValue
  public SpanAssert sender() {
    return goOn(new SpanAssert(ground(), actual.sender()));
  }

  /**
   * Asserts that it is known who received it, and goes on with the first span there: {@code
   * receiver().hasKind(SERVER)}.
   */
  @CheckReturnValue
  public SpanAssert receiver() {
    return part(
        s ->
            receiverOf(in(s)).isPresent()
                ? Verdict.proven()
                : Verdict.notYet(() -> noReceiver(in(s))),
        s -> receiverOf(in(s)).orElseThrow(),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  private static Optional<CapturedSpan> receiverOf(Hop hop) {
    Loss loss = hop.loss();
    return hop.arrivals().stream()
        .flatMap(arrival -> arrival.spans().stream())
        .findFirst()
        .or(() -> Optional.ofNullable(loss).map(Loss::receiver));
  }

  private static Problem noReceiver(Hop hop) {
    return Problem.of(
        "Expected %s to have a receiver, but %s:%s"
            .formatted(
                HopEndsText.subject(hop),
                HopEndsText.state(hop),
                HopEndsText.below(HopEndsText.of(hop))));
  }
}

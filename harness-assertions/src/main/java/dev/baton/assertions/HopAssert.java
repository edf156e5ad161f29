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
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on one hop: the propagation of a context from one service to the next. They wait for
 * what may still arrive.
 *
 * <pre>{@code
 * assertThat(harness).hop("orders", "billing")
 *     .arrived().isOver(CarrierKind.HTTP).hasSameBaggageOnBothEnds().tookAtMost(ofMillis(50));
 * }</pre>
 */
public final class HopAssert extends EvaluatedAssert<HopAssert, Hop> {

  HopAssert(Evaluation evaluation, Hop hop) {
    super(evaluation, hop, HopAssert.class);
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
   * Asserts that the receiver used the context, however late, altered or often: {@code
   * hop("orders", "billing").arrived()}.
   */
  public HopAssert arrived() {
    return require(HopChecks.arrived());
  }

  /** Asserts that it arrived, with everything in it as it was sent: {@code arrivedUnaltered()}. */
  public HopAssert arrivedUnaltered() {
    return require(HopChecks.arrivedUnaltered());
  }

  /**
   * Asserts how many times it arrived; more than once if a message was redelivered: {@code
   * arrivedTimes(1)}.
   *
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public HopAssert arrivedTimes(int times) {
    ExpectedCount.requireNotNegative("times", times);
    return require(HopChecks.arrivedTimes(times));
  }

  /**
   * Asserts that it reached a recorded service that did not use it: {@code hop("orders",
   * "billing").isLost()}.
   */
  public HopAssert isLost() {
    TraceSource source = evaluation().source();
    if (source != null) {
      source.recording().intend("propagation/"); // a loss that is asserted fails no test
    }
    return require(HopChecks.lost());
  }

  /** Asserts that no recorded service received it: {@code hopFrom("orders").hasLeft()}. */
  public HopAssert hasLeft() {
    return require(HopChecks.left());
  }

  /**
   * Asserts that this header was sent with this value; names are case-insensitive: {@code
   * carriedHeader("Baggage", "customer.tier=gold")}.
   */
  public HopAssert carriedHeader(String name, String value) {
    return require(HopChecks.carriedHeader(name, value));
  }

  /**
   * Asserts that this header was sent; names are case-insensitive: {@code
   * carriedHeader("traceparent")}.
   */
  public HopAssert carriedHeader(String name) {
    return require(HopChecks.carriedHeader(name));
  }

  /**
   * Asserts that this header was in the carrier that the receiver read: {@code
   * receivedHeader("Host")}.
   */
  public HopAssert receivedHeader(String name) {
    return require(HopChecks.receivedHeader(name));
  }

  /**
   * Asserts that this header was sent, and was missing when the receiver read the carrier: {@code
   * lostHeader("traceparent")}.
   */
  public HopAssert lostHeader(String name) {
    return require(HopChecks.lostHeader(name));
  }

  /**
   * Asserts that this baggage entry was sent in a header: {@code hasBaggage("customer.tier",
   * "gold")}.
   */
  public HopAssert hasBaggage(String key, String value) {
    return require(HopBaggageChecks.sent(key, value));
  }

  /**
   * Asserts that the receiver read this baggage entry: {@code receivedBaggage("customer.tier",
   * "gold")}.
   */
  public HopAssert receivedBaggage(String key, String value) {
    return require(HopBaggageChecks.received(key, value));
  }

  /**
   * Asserts that the receiver read exactly the baggage entries that were sent: {@code
   * hasSameBaggageOnBothEnds()}.
   */
  public HopAssert hasSameBaggageOnBothEnds() {
    return require(HopBaggageChecks.sameOnBothEnds());
  }

  /**
   * Asserts that the value of the {@code baggage} header has at most this many bytes; W3C Baggage
   * requires every service to accept 8192: {@code hasBaggageOfAtMostBytes(18)}.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public HopAssert hasBaggageOfAtMostBytes(int bytes) {
    ExpectedCount.requireNotNegative("bytes", bytes);
    return require(HopBaggageChecks.atMostBytes(bytes));
  }

  /**
   * Asserts that at most this many baggage entries were sent: {@code hasBaggageOfAtMostEntries(1)}.
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
   * Asserts the kind of carrier, as reported by the end that knows it more exactly: {@code
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

  /** Navigates to the span that sent: {@code sender().hasKind(CLIENT)}. */
  @CheckReturnValue
  public SpanAssert sender() {
    return goOn(new SpanAssert(evaluation(), actual.sender()));
  }

  /**
   * Asserts that the receiver is known, and navigates to its first span: {@code
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

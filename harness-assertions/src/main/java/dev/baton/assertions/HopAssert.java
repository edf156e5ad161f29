package dev.baton.assertions;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Hop;
import dev.baton.propagation.Loss;
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
public final class HopAssert extends GroundedAssert<HopAssert, Hop> {

  HopAssert(Ground ground, Hop hop) {
    super(ground, hop, HopAssert.class);
  }

  /** Returns the newest state of this hop; its injection never changes. */
  private Hop in(Snapshot snapshot) {
    return snapshot.hops().all().stream()
        .filter(hop -> hop.injection().equals(actual.injection()))
        .findFirst()
        .orElse(actual);
  }

  private HopAssert require(HopCheck check) {
    return require(snapshot -> check.judge(in(snapshot)));
  }

  /** Asserts that its receiver went on with it, however late, altered or often. */
  public HopAssert arrived() {
    return require(HopChecks.arrived());
  }

  /** Asserts that it arrived, and everything in it as it was sent. */
  public HopAssert arrivedUnaltered() {
    return require(HopChecks.arrivedUnaltered());
  }

  /**
   * Asserts that it arrived this often; more than once if a message was delivered again.
   *
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public HopAssert arrivedTimes(int times) {
    Counts.requireNotNegative("times", times);
    return require(HopChecks.arrivedTimes(times));
  }

  /** Asserts that it came to a service here that did not go on with it. */
  public HopAssert isLost() {
    return require(HopChecks.lost());
  }

  /** Asserts that nobody who is recorded received it. */
  public HopAssert hasLeft() {
    return require(HopChecks.left());
  }

  /** Asserts that this header was sent, with this value; names in any case. */
  public HopAssert carriedHeader(String name, String value) {
    return require(HopChecks.carriedHeader(name, value));
  }

  /** Asserts that this header was sent; names in any case. */
  public HopAssert carriedHeader(String name) {
    return require(HopChecks.carriedHeader(name));
  }

  /** Asserts that this header was in the carrier that the receiver looked into. */
  public HopAssert receivedHeader(String name) {
    return require(HopChecks.receivedHeader(name));
  }

  /** Asserts that this header was sent, and was gone when the receiver looked. */
  public HopAssert lostHeader(String name) {
    return require(HopChecks.lostHeader(name));
  }

  /** Asserts that this entry of the baggage was sent in a header. */
  public HopAssert hasBaggage(String key, String value) {
    return require(HopBaggageChecks.sent(key, value));
  }

  /** Asserts that the receiver read this entry of the baggage. */
  public HopAssert receivedBaggage(String key, String value) {
    return require(HopBaggageChecks.received(key, value));
  }

  /** Asserts that the receiver read the very entries of the baggage that were sent. */
  public HopAssert hasSameBaggageOnBothEnds() {
    return require(HopBaggageChecks.sameOnBothEnds());
  }

  /**
   * Asserts that the value of the header {@code baggage} has at most this many bytes; W3C Baggage
   * asks everybody to take 8192.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public HopAssert hasBaggageOfAtMostBytes(int bytes) {
    Counts.requireNotNegative("bytes", bytes);
    return require(HopBaggageChecks.atMostBytes(bytes));
  }

  /**
   * Asserts that at most this many entries of the baggage were sent.
   *
   * @throws IllegalArgumentException if {@code entries} is negative
   */
  public HopAssert hasBaggageOfAtMostEntries(int entries) {
    Counts.requireNotNegative("entries", entries);
    return require(HopBaggageChecks.atMostEntries(entries));
  }

  /** Asserts that at most this much time passed between injection and first extraction. */
  public HopAssert tookAtMost(Duration longest) {
    return require(HopChecks.tookAtMost(longest));
  }

  /** Asserts what sort of carrier it is, as the end that knows more calls it. */
  public HopAssert isOver(CarrierKind kind) {
    return require(HopChecks.over(kind));
  }

  /** Asserts the name of the thread that injected. */
  public HopAssert wasInjectedOn(String thread) {
    return require(HopChecks.injectedOn(thread));
  }

  /** Asserts the name of the thread that first extracted. */
  public HopAssert wasExtractedOn(String thread) {
    return require(HopChecks.extractedOn(thread));
  }

  /** Goes on with the span that sent. */
  @CheckReturnValue
  public SpanAssert sender() {
    return goOn(new SpanAssert(ground(), actual.sender()));
  }

  /** Asserts that it is known who received it, and goes on with the first span there. */
  @CheckReturnValue
  public SpanAssert receiver() {
    Snapshot snapshot =
        settle(
            s ->
                receiverOf(in(s)).isPresent()
                    ? Verdict.proven()
                    : Verdict.notYet(() -> noReceiver(in(s))));
    return goOn(new SpanAssert(ground(), receiverOf(in(snapshot)).orElseThrow()));
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
            .formatted(HopEnds.subject(hop), HopEnds.state(hop), HopEnds.below(HopEnds.of(hop))));
  }
}

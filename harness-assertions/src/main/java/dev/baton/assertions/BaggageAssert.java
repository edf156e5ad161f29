package dev.baton.assertions;

import dev.baton.assertions.checks.BaggageChecks;
import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.SpanCheck;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import io.opentelemetry.api.baggage.Baggage;

/**
 * Assertions on all baggage entries that a span could see when it started: {@code
 * assertThat(harness).span("POST /charge").baggage().hasEntry("customer.tier", "enterprise")}.
 */
public final class BaggageAssert extends EvaluatedAssert<BaggageAssert, Baggage> {

  private final CapturedSpan span;

  BaggageAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, of(span), BaggageAssert.class);
    this.span = span;
  }

  private static Baggage of(CapturedSpan span) {
    return span.origin() == null ? Baggage.empty() : span.origin().baggage();
  }

  @Override
  Baggage in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isFinal(Baggage newest) {
    return true;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return BaggageChecks.all("to see baggage " + expectation, baggage -> false)
        .problem(span, snapshot);
  }

  private BaggageAssert require(SpanCheck check) {
    return require(snapshot -> check.judge(span, snapshot));
  }

  /** Asserts one entry: {@code hasEntry("customer.tier", "enterprise")}. */
  public BaggageAssert hasEntry(String key, String value) {
    return require(BaggageChecks.sees(key, value));
  }

  /** Asserts that there is no entry of this name: {@code hasNoEntry("card.number")}. */
  public BaggageAssert hasNoEntry(String key) {
    return require(BaggageChecks.doesNotSee(key));
  }

  /** Asserts that there are no entries: {@code baggage().isEmpty()}. */
  public BaggageAssert isEmpty() {
    return require(BaggageChecks.all("to see no baggage", Baggage::isEmpty));
  }

  /**
   * Asserts the number of entries: {@code baggage().hasSize(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public BaggageAssert hasSize(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(
        BaggageChecks.all(
            "to see baggage with " + (expected == 1 ? "1 entry" : expected + " entries"),
            baggage -> baggage.size() == expected));
  }

  /**
   * Asserts the maximum length of the W3C {@code baggage} header in bytes: {@code
   * hasSizeOnWireOfAtMost(8192)}, the size that every service must propagate.
   *
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public BaggageAssert hasSizeOnWireOfAtMost(int bytes) {
    ExpectedCount.requireNotNegative("bytes", bytes);
    return require(BaggageChecks.sizeOnWire(bytes));
  }
}

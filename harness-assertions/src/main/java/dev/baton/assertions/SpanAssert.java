package dev.baton.assertions;

import dev.baton.assertions.checks.BaggageChecks;
import dev.baton.assertions.checks.LogSelection;
import dev.baton.assertions.checks.SamplingChecks;
import dev.baton.assertions.checks.ThreadChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.trace.CapturedSpan;
import java.util.Objects;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on one span. While the span is open, they wait for what may still change: attributes,
 * status, the end.
 *
 * <pre>{@code
 * assertThat(harness).span("POST /charge")
 *     .isRemoteChildOf("POST /orders").hasAttribute("app.tier", "enterprise").isSampled();
 * }</pre>
 *
 * <p>The assertions declared here are on facts that only the span's own process knows: baggage,
 * sampling, threads. They fail for a span received over OTLP, which does not carry these facts.
 */
public final class SpanAssert extends SpanTimeAssert {

  SpanAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, span);
  }

  /**
   * Asserts that the span could see this baggage entry when it started: {@code
   * hasBaggage("customer.tier", "enterprise")}.
   */
  public SpanAssert hasBaggage(String key, String value) {
    return require(BaggageChecks.sees(key, value));
  }

  /**
   * Asserts that the span could see no baggage entry of this name when it started: {@code
   * doesNotHaveBaggage("card.number")}.
   */
  public SpanAssert doesNotHaveBaggage(String key) {
    return require(BaggageChecks.doesNotSee(key));
  }

  /**
   * Navigates to all baggage that the span could see when it started: {@code baggage().hasSize(1)}.
   */
  @CheckReturnValue
  public BaggageAssert baggage() {
    return part(
        snapshot -> BaggageChecks.isKnown().judge(in(snapshot), snapshot),
        this::in,
        AbsentSubject.SPAN,
        BaggageAssert::new);
  }

  /** Asserts that it was sampled, as every span received over OTLP was: {@code isSampled()}. */
  public SpanAssert isSampled() {
    return require(SamplingChecks.isSampled());
  }

  /** Asserts that it was not sampled: {@code isNotSampled()}. */
  public SpanAssert isNotSampled() {
    return require(SamplingChecks.isNotSampled());
  }

  /**
   * Asserts that it was a recording span, sampled or not: {@code isRecorded()}. Baton also keeps
   * non-recording spans.
   */
  public SpanAssert isRecorded() {
    return require(SamplingChecks.isRecorded());
  }

  /** Asserts that it was a non-recording span: {@code isNotRecorded()}. */
  public SpanAssert isNotRecorded() {
    return require(SamplingChecks.isNotRecorded());
  }

  /**
   * Navigates to the decision of its sampler: {@code
   * decision().hasOutcome(DROP).isMadeBy("AlwaysOffSampler")}.
   */
  @CheckReturnValue
  public SamplingDecisionAssert decision() {
    return part(
        snapshot -> SamplingChecks.isKnown().judge(in(snapshot), snapshot),
        this::in,
        AbsentSubject.SPAN,
        SamplingDecisionAssert::new);
  }

  /** Asserts the name of the thread that started it: {@code startedOnThread("pool-1-thread-1")}. */
  public SpanAssert startedOnThread(String thread) {
    return require(ThreadChecks.startedOn(Objects.requireNonNull(thread, "thread")));
  }

  /** Asserts the name of the thread that ended it: {@code endedOnThread("pool-1-thread-1")}. */
  public SpanAssert endedOnThread(String thread) {
    return require(ThreadChecks.endedOn(Objects.requireNonNull(thread, "thread")));
  }

  /**
   * Asserts that its parent was started on the thread of this name, and the span itself on another
   * one: {@code isHandedOverFrom("main")}.
   */
  public SpanAssert isHandedOverFrom(String thread) {
    return require(ThreadChecks.handedOverFrom(Objects.requireNonNull(thread, "thread")));
  }

  /** Asserts that it was started on its parent's thread: {@code isOnThreadOfParent()}. */
  public SpanAssert isOnThreadOfParent() {
    return require(ThreadChecks.onThreadOfParent());
  }

  /**
   * Navigates to the log records emitted in it: {@code logs().containing("card
   * declined").hasSeverity(WARN)}.
   */
  @CheckReturnValue
  public LogsAssert logs() {
    return goOn(new LogsAssert(evaluation(), LogSelection.ofSpan(actual)));
  }
}

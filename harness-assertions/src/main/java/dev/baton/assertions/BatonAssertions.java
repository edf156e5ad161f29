package dev.baton.assertions;

import dev.baton.decision.DecisionView;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.SplitView;
import dev.baton.decision.TrapSource;
import dev.baton.delivery.DeliveryView;
import dev.baton.recording.Recording;
import dev.baton.sampling.HeadSampler;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.Assertions;

/**
 * The entry point to all assertions, AssertJ's and Baton's, with one static import.
 *
 * <pre>{@code
 * import static dev.baton.assertions.BatonAssertions.assertThat;
 *
 * assertThat(harness).span("POST /charge").isRemoteChildOf("POST /orders").isSampled();
 * }</pre>
 */
@CheckReturnValue
public class BatonAssertions extends Assertions {

  /** For subclasses that add assertions of their own. */
  protected BatonAssertions() {}

  /**
   * Asserts on everything that a harness records. Waits until the assertion holds, until it cannot
   * hold any more, or until nothing is under way that could still change the outcome.
   */
  public static RecordedAssert assertThat(TraceSource source) {
    return Subjects.of(source, evaluation -> evaluation);
  }

  /** Asserts on what has been recorded so far; does not wait. */
  public static RecordedAssert assertThat(Recording recording) {
    return Subjects.of(recording, evaluation -> evaluation);
  }

  /** Asserts on one trace in the state in which it was read; does not wait. */
  public static TraceAssert assertThat(Trace trace) {
    return Subjects.of(trace, evaluation -> evaluation);
  }

  /**
   * Asserts on one span in the state in which it was read; does not wait, and knows no other spans.
   */
  public static SpanAssert assertThat(CapturedSpan span) {
    return Subjects.of(span, evaluation -> evaluation);
  }

  /**
   * Asserts on what has arrived at this collector, and on what its configuration makes of it. Waits
   * only if a harness runs it with a configuration.
   */
  public static CollectorAssert assertThat(CollectorView collector) {
    return Subjects.of(collector, evaluation -> evaluation);
  }

  /** Asserts on what this collector keeps, after its own time has passed. */
  public static DecisionsAssert assertThat(DecisionView collector) {
    return Subjects.of(collector, evaluation -> evaluation);
  }

  /** Asserts on what clients did while a receiver failed; does not wait. */
  public static DeliveriesAssert assertThat(DeliveryView receiver) {
    return Subjects.of(receiver, evaluation -> evaluation);
  }

  /** Asserts on a Collector's configuration, without any traffic. */
  public static TrapsAssert assertThat(TrapSource config) {
    return Subjects.of(config, evaluation -> evaluation);
  }

  /** Asserts on what a Collector's configuration makes of traffic. */
  public static <C> TrialAssert<C> assertThat(PolicyTrial<C> trial) {
    return Subjects.of(trial, evaluation -> evaluation);
  }

  /** Asserts on several Collectors that share the traffic. */
  public static SplitAssert assertThat(SplitView collectors) {
    return Subjects.of(collectors, evaluation -> evaluation);
  }

  /** Asserts on a head sampler, over many traces. */
  public static SamplerAssert assertThat(HeadSampler sampler) {
    return Subjects.of(sampler, evaluation -> evaluation);
  }

  /**
   * Selects the spans of exactly this name; {@code of}, {@code ofKind}, {@code withAttribute} and
   * {@code matching} narrow the selection.
   */
  public static SpanFilter named(String name) {
    return SpanFilter.named(name);
  }
}

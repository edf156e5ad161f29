package dev.baton.assertions;

import dev.baton.decision.DecisionView;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.SplitView;
import dev.baton.decision.TrapSource;
import dev.baton.delivery.DeliveryView;
import dev.baton.recording.Recording;
import dev.baton.sampling.HeadSampler;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Baton's subjects for soft assertions, to mix into your own type of soft assertions. Failures are
 * collected, also those of the parts that an assertion navigates to. A missing part is reported
 * once; assertions on it are skipped.
 */
@CheckReturnValue
public interface BatonSoftAssertionsProvider extends SoftAssertionsProvider {

  /** Asserts on everything that a harness records; waits as every assertion does. */
  default RecordedAssert assertThat(TraceSource source) {
    return Subjects.of(source, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on what has been recorded so far; does not wait. */
  default RecordedAssert assertThat(Recording recording) {
    return Subjects.of(recording, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on one trace in the state in which it was read; does not wait. */
  default TraceAssert assertThat(Trace trace) {
    return Subjects.of(trace, evaluation -> evaluation.collecting(this));
  }

  /**
   * Asserts on one span in the state in which it was read; does not wait, and knows no other spans.
   */
  default SpanAssert assertThat(CapturedSpan span) {
    return Subjects.of(span, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on what has arrived at this collector; does not wait. */
  default CollectorAssert assertThat(CollectorView collector) {
    return Subjects.of(collector, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on what this collector keeps, after its own time has passed. */
  default DecisionsAssert assertThat(DecisionView collector) {
    return Subjects.of(collector, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on what clients did while a receiver failed; does not wait. */
  default DeliveriesAssert assertThat(DeliveryView receiver) {
    return Subjects.of(receiver, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on a Collector's configuration, without any traffic. */
  default TrapsAssert assertThat(TrapSource config) {
    return Subjects.of(config, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on what a Collector's configuration makes of traffic. */
  default <C> TrialAssert<C> assertThat(PolicyTrial<C> trial) {
    return Subjects.of(trial, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on several Collectors that share the traffic. */
  default SplitAssert assertThat(SplitView collectors) {
    return Subjects.of(collectors, evaluation -> evaluation.collecting(this));
  }

  /** Asserts on a head sampler, over many traces. */
  default SamplerAssert assertThat(HeadSampler sampler) {
    return Subjects.of(sampler, evaluation -> evaluation.collecting(this));
  }

  /** Asserts as {@link #assertThat(TraceSource)} does. */
  default RecordedAssert then(TraceSource source) {
    return assertThat(source);
  }

  /** Asserts as {@link #assertThat(Recording)} does. */
  default RecordedAssert then(Recording recording) {
    return assertThat(recording);
  }

  /** Asserts as {@link #assertThat(Trace)} does. */
  default TraceAssert then(Trace trace) {
    return assertThat(trace);
  }

  /** Asserts as {@link #assertThat(CapturedSpan)} does. */
  default SpanAssert then(CapturedSpan span) {
    return assertThat(span);
  }
}

package dev.baton.sdk.sampling;

import dev.baton.sampling.HeadDecision;
import dev.baton.sampling.HeadInput;
import dev.baton.sampling.HeadSampler;
import dev.baton.time.Clock;

/**
 * Decides for each span, when it starts, whether it is recorded and sampled. Thread-safe. Called on
 * the thread that starts the span, so it must not block.
 */
@FunctionalInterface
public interface Sampler extends HeadSampler {

  /** Decides for one span. */
  SamplingResult shouldSample(SamplingInput input);

  /**
   * Returns a description: name and settings, {@code TraceIdRatioBased{0.250000}}; of a lambda the
   * class in which it stands.
   */
  @Override
  default String description() {
    String name = getClass().getSimpleName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : "a lambda of " + name.substring(0, lambda);
  }

  /** Decides on a span that nobody starts, for assertions on this sampler. */
  @Override
  default HeadDecision decide(HeadInput input) {
    return TriedSpan.decide(this, input);
  }

  /** Returns a sampler that samples every span. */
  static Sampler alwaysOn() {
    return ConstantSampler.ALWAYS_ON;
  }

  /** Returns a sampler that samples no span. */
  static Sampler alwaysOff() {
    return ConstantSampler.ALWAYS_OFF;
  }

  /**
   * Returns a sampler that samples this share of all traces, by trace id, as opentelemetry-java
   * does.
   *
   * @param ratio from 0 (none) to 1 (all)
   * @throws IllegalArgumentException if {@code ratio} is outside of 0 to 1
   */
  static Sampler traceIdRatioBased(double ratio) {
    return TraceIdRatioSampler.of(ratio);
  }

  /** Returns a sampler that follows the parent; without a parent, {@code root} decides. */
  static Sampler parentBased(Sampler root) {
    return parentBasedBuilder(root).build();
  }

  /** Returns a builder of a parent-based sampler with custom delegates. */
  static ParentBasedSamplerBuilder parentBasedBuilder(Sampler root) {
    return new ParentBasedSamplerBuilder(root);
  }

  /**
   * Returns a sampler that records every span: what {@code root} drops is recorded but not
   * exported.
   */
  static Sampler alwaysRecord(Sampler root) {
    return new AlwaysRecordSampler(root);
  }

  /**
   * Returns a sampler that samples at most this many new traces per second (token bucket). The
   * bucket holds the tokens of one second, at least one. With a parent, it follows the parent.
   *
   * @param tracesPerSecond from 0.000001 to 1000000
   * @throws IllegalArgumentException if {@code tracesPerSecond} is outside of its range
   */
  static Sampler rateLimited(double tracesPerSecond, Clock clock) {
    return RateLimitingSampler.of(tracesPerSecond, clock);
  }

  /** Returns a builder of a sampler that delegates to the first rule that matches. */
  static RuleBasedSamplerBuilder ruleBased() {
    return new RuleBasedSamplerBuilder();
  }

  /**
   * Returns a sampler that samples this share of all traces and writes it to the trace state, so
   * that later stages can count and sample further (OpenTelemetry specification, "Tracestate:
   * Probability Sampling"). Children of a parent sampled in this way use the parent's share.
   *
   * @param ratio from 0 (none) to 1 (all)
   * @throws IllegalArgumentException if {@code ratio} is outside of 0 to 1
   */
  static Sampler consistentProbability(double ratio) {
    return consistent(ConsistentSampler.parentThreshold(ConsistentSampler.probability(ratio)));
  }

  /** Returns a sampler that applies this one and writes its threshold to the trace state. */
  static Sampler consistent(ConsistentSampler sampler) {
    return new CompositeSampler(sampler);
  }
}

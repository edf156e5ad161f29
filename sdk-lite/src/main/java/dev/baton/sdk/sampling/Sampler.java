package dev.baton.sdk.sampling;

import dev.baton.time.Clock;

/**
 * Decides for each span, when it starts, whether it is recorded and sampled. Thread-safe; called on
 * the thread that starts the span, so it must not wait.
 */
@FunctionalInterface
public interface Sampler {

  /** Decides about one span. */
  SamplingResult shouldSample(SamplingInput input);

  /** Returns the name and the settings, for people: {@code TraceIdRatioBased{0.250000}}. */
  default String description() {
    return getClass().getSimpleName();
  }

  /** Returns the sampler that keeps every span. */
  static Sampler alwaysOn() {
    return ConstantSampler.ALWAYS_ON;
  }

  /** Returns the sampler that keeps no span. */
  static Sampler alwaysOff() {
    return ConstantSampler.ALWAYS_OFF;
  }

  /**
   * Returns the sampler that keeps this share of all traces, decided by the trace id alone, as
   * opentelemetry-java does.
   *
   * @param ratio from 0 (none) to 1 (all)
   * @throws IllegalArgumentException if {@code ratio} is outside of 0 to 1
   */
  static Sampler traceIdRatioBased(double ratio) {
    return TraceIdRatioSampler.of(ratio);
  }

  /** Returns the sampler that does as the parent did, and asks {@code root} where there is none. */
  static Sampler parentBased(Sampler root) {
    return parentBasedBuilder(root).build();
  }

  /** Returns a builder of a parent-based sampler with delegates of its own. */
  static ParentBasedSamplerBuilder parentBasedBuilder(Sampler root) {
    return new ParentBasedSamplerBuilder(root);
  }

  /**
   * Returns the sampler that lets the program record every span: what {@code root} drops is
   * recorded and not exported.
   */
  static Sampler alwaysRecord(Sampler root) {
    return new AlwaysRecordSampler(root);
  }

  /**
   * Returns the sampler that keeps at most this many new traces a second (token bucket); one second
   * in which nothing came is saved up, and one trace always is. Below a parent it does as the
   * parent did.
   *
   * @param tracesPerSecond from 0.000001 to 1000000
   * @throws IllegalArgumentException if {@code tracesPerSecond} is outside of its range
   */
  static Sampler rateLimited(double tracesPerSecond, Clock clock) {
    return RateLimitingSampler.of(tracesPerSecond, clock);
  }

  /** Returns a builder of a sampler that asks the sampler of the first rule that fits. */
  static RuleBasedSamplerBuilder ruleBased() {
    return new RuleBasedSamplerBuilder();
  }

  /**
   * Returns the sampler that keeps this share of all traces, and says so in the trace state, so
   * that whoever comes later can count and can sample further (OpenTelemetry specification,
   * "Tracestate: Probability Sampling"). Below a parent that was sampled this way, the parent's
   * share holds.
   *
   * @param ratio from 0 (none) to 1 (all)
   * @throws IllegalArgumentException if {@code ratio} is outside of 0 to 1
   */
  static Sampler consistentProbability(double ratio) {
    return consistent(ConsistentSampler.parentThreshold(ConsistentSampler.probability(ratio)));
  }

  /** Returns the sampler that keeps what this one wants kept, and says so in the trace state. */
  static Sampler consistent(ConsistentSampler sampler) {
    return new CompositeSampler(sampler);
  }
}

package dev.baton.sdk;

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
}

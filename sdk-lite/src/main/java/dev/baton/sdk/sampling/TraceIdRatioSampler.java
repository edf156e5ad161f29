package dev.baton.sdk.sampling;

import java.util.Locale;

/**
 * Samples a trace if the absolute value of its id's lower half is below a bound. The decision is
 * exactly that of opentelemetry-java, so that both sides of a hop agree.
 */
final class TraceIdRatioSampler implements Sampler {

  private final String description;
  private final long bound;

  private TraceIdRatioSampler(double ratio, long bound) {
    this.description = String.format(Locale.ROOT, "TraceIdRatioBased{%.6f}", ratio);
    this.bound = bound;
  }

  static TraceIdRatioSampler of(double ratio) {
    if (!(ratio >= 0.0 && ratio <= 1.0)) {
      throw new IllegalArgumentException(
          "ratio must be from 0.0 (no trace) to 1.0 (every trace), but was " + ratio);
    }
    return new TraceIdRatioSampler(ratio, boundOf(ratio));
  }

  private static long boundOf(double ratio) {
    if (ratio == 0.0) {
      return Long.MIN_VALUE; // drops even the id whose absolute value overflows
    }
    return ratio == 1.0 ? Long.MAX_VALUE : (long) (ratio * Long.MAX_VALUE);
  }

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    long low = input.traceIdLow();
    long magnitude = low < 0 ? -low : low; // Long.MIN_VALUE stays negative, as in Java's SDK
    return magnitude < bound ? SamplingResult.recordAndSample() : SamplingResult.drop();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public String toString() {
    return description;
  }
}

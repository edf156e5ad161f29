package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.time.Clock;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Locale;

/**
 * Samples a limited number of traces per second. Only the root span of a trace takes a token;
 * children follow their parent, because limiting them would break traces.
 */
final class RateLimitingSampler implements Sampler {

  private static final double LEAST = 1e-6;
  private static final double MOST = 1e6;

  private static final SamplingResult AS_PARENT_KEPT =
      SamplingResult.recordAndSample().because("as its parent");
  private static final SamplingResult AS_PARENT_DROPPED =
      SamplingResult.drop().because("as its parent");

  private final TokenBucket bucket;
  private final String description;
  private final SamplingResult kept;
  private final SamplingResult dropped;

  private RateLimitingSampler(double tracesPerSecond, Clock clock) {
    String rate = String.format(Locale.ROOT, "%.2f", tracesPerSecond);
    bucket = new TokenBucket(tracesPerSecond, clock);
    description = "RateLimitingSampler{" + rate + "}";
    kept = SamplingResult.recordAndSample().because("within " + rate + " traces a second");
    dropped = SamplingResult.drop().because("over " + rate + " traces a second");
  }

  static RateLimitingSampler of(double tracesPerSecond, Clock clock) {
    if (!(tracesPerSecond >= LEAST && tracesPerSecond <= MOST)) {
      throw new IllegalArgumentException(
          "tracesPerSecond must be from 0.000001 to 1000000, but was "
              + tracesPerSecond
              + "; to keep none use Sampler.alwaysOff()");
    }
    return new RateLimitingSampler(tracesPerSecond, requireNonNull(clock, "clock"));
  }

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    SpanContext parent = input.parent();
    if (parent.isValid()) {
      return parent.isSampled() ? AS_PARENT_KEPT : AS_PARENT_DROPPED;
    }
    return bucket.take() ? kept : dropped;
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

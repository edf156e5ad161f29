package dev.baton.sdk.sampling;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a sampler that anybody may have written: what it throws must not reach the code
 * under test, which has only started a span. Such a span is dropped, and its decision says why.
 */
@Internal
public final class GuardedSampler implements Sampler {

  private final Sampler sampler;

  public GuardedSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    try {
      return orDrop(sampler.shouldSample(input));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return SamplingResult.drop().because("the sampler threw " + e);
    }
  }

  private static SamplingResult orDrop(@Nullable SamplingResult result) {
    return result == null ? SamplingResult.drop().because("the sampler returned null") : result;
  }

  @Override
  public String description() {
    try {
      return orClassName(sampler.description());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return orClassName(null);
    }
  }

  private String orClassName(@Nullable String description) {
    return description == null ? sampler.getClass().getName() : description;
  }

  @Override
  public String toString() {
    return description();
  }
}

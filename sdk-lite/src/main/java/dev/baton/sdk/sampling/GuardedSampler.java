package dev.baton.sdk.sampling;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Guards the code under test against exceptions of a user's sampler. If the sampler throws, the
 * span is dropped, and its decision states the reason.
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

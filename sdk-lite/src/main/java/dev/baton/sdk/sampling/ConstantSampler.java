package dev.baton.sdk.sampling;

/** Always returns the same result. */
record ConstantSampler(String description, SamplingResult result) implements Sampler {

  static final Sampler ALWAYS_ON =
      new ConstantSampler("AlwaysOnSampler", SamplingResult.recordAndSample());
  static final Sampler ALWAYS_OFF = new ConstantSampler("AlwaysOffSampler", SamplingResult.drop());

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    return result;
  }

  @Override
  public String toString() {
    return description;
  }
}

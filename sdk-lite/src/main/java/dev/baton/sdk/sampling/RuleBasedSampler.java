package dev.baton.sdk.sampling;

import dev.baton.sdk.sampling.SamplingRules.Choice;

/** Delegates to the sampler of the first rule that matches the span. */
record RuleBasedSampler(SamplingRules<Sampler> rules) implements Sampler {

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    Choice<Sampler> choice = rules.choose(input);
    Sampler sampler = choice.sampler();
    return sampler.shouldSample(input).because(sampler.description()).because(choice.reason());
  }

  @Override
  public String description() {
    return "RuleBasedSampler" + rules.describe(Sampler::description);
  }

  @Override
  public String toString() {
    return description();
  }
}

package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sdk.sampling.SamplingRules.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects rules; the first that fits a span decides. What counts is what is known when the span
 * starts: attributes and names that are set later come too late. Not thread-safe.
 */
public final class RuleBasedSamplerBuilder {

  private final List<Rule<Sampler>> rules = new ArrayList<>();

  RuleBasedSamplerBuilder() {}

  /** Adds a rule: spans that fulfil the condition and none before it are up to this sampler. */
  public RuleBasedSamplerBuilder when(SpanCondition condition, Sampler sampler) {
    rules.add(
        new Rule<>(requireNonNull(condition, "condition"), requireNonNull(sampler, "sampler")));
    return this;
  }

  /** Returns the sampler; spans that fit no rule are up to this one. */
  public Sampler otherwise(Sampler sampler) {
    return new RuleBasedSampler(new SamplingRules<>(rules, requireNonNull(sampler, "sampler")));
  }
}

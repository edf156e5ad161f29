package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sdk.sampling.SamplingRules.Rule;
import java.util.ArrayList;
import java.util.List;

/** Collects rules of consistent samplers; the first that fits a span decides. Not thread-safe. */
public final class ConsistentRuleBuilder {

  private final List<Rule<ConsistentSampler>> rules = new ArrayList<>();

  ConsistentRuleBuilder() {}

  /** Adds a rule: spans that fulfil the condition and none before it are up to this sampler. */
  public ConsistentRuleBuilder when(SpanCondition condition, ConsistentSampler sampler) {
    rules.add(
        new Rule<>(requireNonNull(condition, "condition"), requireNonNull(sampler, "sampler")));
    return this;
  }

  /** Returns the sampler; spans that fit no rule are up to this one. */
  public ConsistentSampler otherwise(ConsistentSampler sampler) {
    return ConsistentSamplers.ruleBased(
        new SamplingRules<>(rules, requireNonNull(sampler, "sampler")));
  }
}

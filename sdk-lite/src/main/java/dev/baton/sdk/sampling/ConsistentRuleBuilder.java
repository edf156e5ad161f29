package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sdk.sampling.SamplingRules.Rule;
import java.util.ArrayList;
import java.util.List;

/** Collects rules of consistent samplers; the first that matches decides. Not thread-safe. */
public final class ConsistentRuleBuilder {

  private final List<Rule<ConsistentSampler>> rules = new ArrayList<>();

  ConsistentRuleBuilder() {}

  /** Adds a rule: this sampler decides for spans that match the condition and no earlier one. */
  public ConsistentRuleBuilder when(SpanCondition condition, ConsistentSampler sampler) {
    rules.add(
        new Rule<>(requireNonNull(condition, "condition"), requireNonNull(sampler, "sampler")));
    return this;
  }

  /** Returns the rule-based sampler; {@code sampler} decides for spans that match no rule. */
  public ConsistentSampler otherwise(ConsistentSampler sampler) {
    return ConsistentSamplers.ruleBased(
        new SamplingRules<>(rules, requireNonNull(sampler, "sampler")));
  }
}

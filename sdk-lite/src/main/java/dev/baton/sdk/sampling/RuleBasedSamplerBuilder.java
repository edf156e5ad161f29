package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sdk.sampling.SamplingRules.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects rules; the first that matches a span decides. Rules see only what is set before the span
 * starts, not later attributes and names. Not thread-safe.
 */
public final class RuleBasedSamplerBuilder {

  private final List<Rule<Sampler>> rules = new ArrayList<>();

  RuleBasedSamplerBuilder() {}

  /** Adds a rule: this sampler decides for spans that match the condition and no earlier one. */
  public RuleBasedSamplerBuilder when(SpanCondition condition, Sampler sampler) {
    rules.add(
        new Rule<>(requireNonNull(condition, "condition"), requireNonNull(sampler, "sampler")));
    return this;
  }

  /** Returns the rule-based sampler; {@code sampler} decides for spans that match no rule. */
  public Sampler otherwise(Sampler sampler) {
    return new RuleBasedSampler(new SamplingRules<>(rules, requireNonNull(sampler, "sampler")));
  }
}

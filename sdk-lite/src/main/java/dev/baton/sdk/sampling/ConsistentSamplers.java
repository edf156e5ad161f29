package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sampling.OtTraceState;
import dev.baton.sdk.sampling.SamplingRules.Choice;
import io.opentelemetry.api.common.Attributes;
import java.util.function.Function;

/** The simple consistent samplers. */
record ConsistentSamplers(String description, Function<SamplingInput, SamplingIntent> intentOf)
    implements ConsistentSampler {

  static final ConsistentSampler ALWAYS_ON = constant("ComposableAlwaysOnSampler", 0);
  static final ConsistentSampler ALWAYS_OFF =
      constant("ComposableAlwaysOffSampler", SamplingIntent.NEVER);

  private static ConsistentSampler constant(String description, long threshold) {
    SamplingIntent intent = SamplingIntent.atThreshold(threshold);
    return new ConsistentSamplers(description, input -> intent);
  }

  static ConsistentSampler probability(double ratio) {
    if (!(ratio >= 0.0 && ratio <= 1.0)) {
      throw new IllegalArgumentException(
          "ratio must be from 0.0 (no trace) to 1.0 (every trace), but was " + ratio);
    }
    long threshold = SamplingIntent.NEVER - Math.round(ratio * SamplingIntent.NEVER);
    String shown =
        threshold == SamplingIntent.NEVER ? "never" : OtTraceState.thresholdText(threshold);
    return constant(
        "ComposableProbabilitySampler{threshold=" + shown + ", ratio=" + ratio + "}", threshold);
  }

  static ConsistentSampler annotating(ConsistentSampler sampler, Attributes attributes) {
    requireNonNull(sampler, "sampler");
    requireNonNull(attributes, "attributes");
    return new ConsistentSamplers(
        "ComposableAnnotatingSampler{" + sampler.description() + "," + attributes + "}",
        input -> sampler.intent(input).withAttributes(attributes));
  }

  static ConsistentSampler ruleBased(SamplingRules<ConsistentSampler> rules) {
    return new ConsistentSamplers(
        "ComposableRuleBasedSampler" + rules.describe(ConsistentSampler::description),
        input -> {
          Choice<ConsistentSampler> choice = rules.choose(input);
          return choice.sampler().intent(input).because(choice.reason());
        });
  }

  @Override
  public SamplingIntent intent(SamplingInput input) {
    return intentOf.apply(input);
  }

  @Override
  public String toString() {
    return description;
  }
}

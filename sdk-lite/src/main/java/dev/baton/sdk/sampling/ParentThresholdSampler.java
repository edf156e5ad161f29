package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.sampling.OtTraceState;
import io.opentelemetry.api.trace.SpanContext;

/** Uses the threshold in the parent's trace state. */
record ParentThresholdSampler(ConsistentSampler root) implements ConsistentSampler {

  ParentThresholdSampler {
    requireNonNull(root, "root");
  }

  @Override
  public SamplingIntent intent(SamplingInput input) {
    SpanContext parent = input.parent();
    if (!parent.isValid()) {
      return root.intent(input).because(root.description()).because("no parent");
    }
    long threshold = OtTraceState.of(parent.getTraceState()).threshold();
    if (threshold != OtTraceState.NONE) {
      return SamplingIntent.atThreshold(threshold).because("parent's threshold");
    }
    return parent.isSampled()
        ? SamplingIntent.allOfUnknownShare().because("parent sampled, share unknown")
        : SamplingIntent.never().because("parent not sampled");
  }

  @Override
  public String description() {
    return "ComposableParentThresholdSampler{rootSampler=" + root.description() + "}";
  }

  @Override
  public String toString() {
    return description();
  }
}

package dev.baton.sdk;

import io.opentelemetry.api.trace.SpanContext;

/** Asks the delegate that fits the parent: none, remote or local, sampled or not. */
record ParentBasedSampler(
    Sampler root,
    Sampler remoteParentSampled,
    Sampler remoteParentNotSampled,
    Sampler localParentSampled,
    Sampler localParentNotSampled)
    implements Sampler {

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    return delegateFor(input.parent()).shouldSample(input);
  }

  private Sampler delegateFor(SpanContext parent) {
    if (!parent.isValid()) {
      return root;
    }
    if (parent.isRemote()) {
      return parent.isSampled() ? remoteParentSampled : remoteParentNotSampled;
    }
    return parent.isSampled() ? localParentSampled : localParentNotSampled;
  }

  @Override
  public String description() {
    return "ParentBased{root:%s,remoteParentSampled:%s,remoteParentNotSampled:%s,"
            .formatted(
                root.description(),
                remoteParentSampled.description(),
                remoteParentNotSampled.description())
        + "localParentSampled:%s,localParentNotSampled:%s}"
            .formatted(localParentSampled.description(), localParentNotSampled.description());
  }

  @Override
  public String toString() {
    return description();
  }
}

package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

/**
 * Builds a parent-based sampler. By default, it samples the children of a sampled parent and drops
 * the children of any other (OpenTelemetry specification, "ParentBased").
 */
public final class ParentBasedSamplerBuilder {

  private final Sampler root;
  private Sampler remoteParentSampled = Sampler.alwaysOn();
  private Sampler remoteParentNotSampled = Sampler.alwaysOff();
  private Sampler localParentSampled = Sampler.alwaysOn();
  private Sampler localParentNotSampled = Sampler.alwaysOff();

  ParentBasedSamplerBuilder(Sampler root) {
    this.root = requireNonNull(root, "root");
  }

  /** Sets the sampler for a remote parent that is sampled. */
  public ParentBasedSamplerBuilder remoteParentSampled(Sampler sampler) {
    remoteParentSampled = requireNonNull(sampler, "remoteParentSampled");
    return this;
  }

  /** Sets the sampler for a remote parent that is not sampled. */
  public ParentBasedSamplerBuilder remoteParentNotSampled(Sampler sampler) {
    remoteParentNotSampled = requireNonNull(sampler, "remoteParentNotSampled");
    return this;
  }

  /** Sets the sampler for a local parent that is sampled. */
  public ParentBasedSamplerBuilder localParentSampled(Sampler sampler) {
    localParentSampled = requireNonNull(sampler, "localParentSampled");
    return this;
  }

  /** Sets the sampler for a local parent that is not sampled. */
  public ParentBasedSamplerBuilder localParentNotSampled(Sampler sampler) {
    localParentNotSampled = requireNonNull(sampler, "localParentNotSampled");
    return this;
  }

  /** Returns the sampler. */
  public Sampler build() {
    return new ParentBasedSampler(
        root,
        remoteParentSampled,
        remoteParentNotSampled,
        localParentSampled,
        localParentNotSampled);
  }
}

package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

/**
 * Makes a sampler that depends on the parent. Unless told otherwise, a sampled parent means keep
 * and a parent that is not sampled means drop (OpenTelemetry specification, "ParentBased").
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

  /** Decides when the parent came out of a carrier and was sampled. */
  public ParentBasedSamplerBuilder remoteParentSampled(Sampler sampler) {
    remoteParentSampled = requireNonNull(sampler, "remoteParentSampled");
    return this;
  }

  /** Decides when the parent came out of a carrier and was not sampled. */
  public ParentBasedSamplerBuilder remoteParentNotSampled(Sampler sampler) {
    remoteParentNotSampled = requireNonNull(sampler, "remoteParentNotSampled");
    return this;
  }

  /** Decides when the parent is of this process and was sampled. */
  public ParentBasedSamplerBuilder localParentSampled(Sampler sampler) {
    localParentSampled = requireNonNull(sampler, "localParentSampled");
    return this;
  }

  /** Decides when the parent is of this process and was not sampled. */
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

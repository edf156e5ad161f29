package dev.baton.sdk.sampling;

import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** Delegates by the parent: none, remote or local, sampled or not. */
final class ParentBasedSampler implements Sampler {

  private final ParentDelegate root;
  private final ParentDelegate remoteParentSampled;
  private final ParentDelegate remoteParentNotSampled;
  private final ParentDelegate localParentSampled;
  private final ParentDelegate localParentNotSampled;
  private volatile @Nullable String description;

  ParentBasedSampler(
      Sampler root,
      Sampler remoteParentSampled,
      Sampler remoteParentNotSampled,
      Sampler localParentSampled,
      Sampler localParentNotSampled) {
    this.root = new ParentDelegate("no parent", root);
    this.remoteParentSampled = new ParentDelegate("remote parent sampled", remoteParentSampled);
    this.remoteParentNotSampled =
        new ParentDelegate("remote parent not sampled", remoteParentNotSampled);
    this.localParentSampled = new ParentDelegate("local parent sampled", localParentSampled);
    this.localParentNotSampled =
        new ParentDelegate("local parent not sampled", localParentNotSampled);
  }

  @Override
  public SamplingResult shouldSample(SamplingInput input) {
    return delegateFor(input.parent()).decide(input);
  }

  private ParentDelegate delegateFor(SpanContext parent) {
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
    String known = description;
    if (known == null) {
      known = describe();
      description = known;
    }
    return known;
  }

  private String describe() {
    return "ParentBased{root:"
        + root.description()
        + ",remoteParentSampled:"
        + remoteParentSampled.description()
        + ",remoteParentNotSampled:"
        + remoteParentNotSampled.description()
        + ",localParentSampled:"
        + localParentSampled.description()
        + ",localParentNotSampled:"
        + localParentNotSampled.description()
        + "}";
  }

  @Override
  public String toString() {
    return description();
  }
}

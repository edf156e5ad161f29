package dev.baton.junit5.observed;

import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user's sampler, and has the spans that it drops recorded while a test runs. They stay
 * unsampled for everybody else: for the next service, for parent-based samplers and for exporters.
 */
final class ObservingSampler implements Sampler {

  private final Sampler delegate;
  private final SpanOwner owner;

  ObservingSampler(Sampler delegate, SpanOwner owner) {
    this.delegate = delegate;
    this.owner = owner;
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SamplingResult result =
        delegate.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    if (!owner.recordingOf(parentContext).keeps()) {
      return result;
    }
    new Decision(traceId, decision(result, parentContext)).keep();
    return result.getDecision() == SamplingDecision.DROP ? new Recorded(result) : result;
  }

  private dev.baton.trace.SamplingDecision decision(SamplingResult result, Context parentContext) {
    SpanContext parent = Span.fromContext(parentContext).getSpanContext();
    @Nullable Boolean parentSampled = parent.isValid() ? parent.isSampled() : null;
    return new dev.baton.trace.SamplingDecision(
        outcome(result.getDecision()), delegate.getDescription(), parentSampled);
  }

  private static Outcome outcome(SamplingDecision decision) {
    return switch (decision) {
      case DROP -> Outcome.DROP;
      case RECORD_ONLY -> Outcome.RECORD_ONLY;
      case RECORD_AND_SAMPLE -> Outcome.RECORD_AND_SAMPLE;
    };
  }

  @Override
  public String getDescription() {
    return delegate.getDescription();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }

  /** A result that records, and is otherwise the same. */
  private record Recorded(SamplingResult dropped) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.RECORD_ONLY;
    }

    @Override
    public Attributes getAttributes() {
      return dropped.getAttributes();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return dropped.getUpdatedTraceState(parentTraceState);
    }
  }
}

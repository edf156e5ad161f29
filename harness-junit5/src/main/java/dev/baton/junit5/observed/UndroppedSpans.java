package dev.baton.junit5.observed;

import dev.baton.sdk.SpanObserver;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Optional;

/**
 * Passes to a processor of the user the spans that it would see without Baton, which are all but
 * those that the user's sampler drops.
 */
final class UndroppedSpans implements SpanProcessor {

  private final SpanProcessor delegate;

  UndroppedSpans(SpanProcessor delegate) {
    this.delegate = delegate;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    if (!isDropped(span)) {
      delegate.onStart(parentContext, span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return delegate.isStartRequired();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!(span instanceof Span ended && isDropped(ended))) {
      delegate.onEnd(span);
    }
  }

  /** Returns whether the user's sampler has dropped this span, which starts, ends or has ended. */
  static boolean isDropped(Span span) {
    if (span.getSpanContext().isSampled()) {
      return false;
    }
    Optional<SamplingDecision> decision =
        SpanObserver.decisionOf(span).or(() -> Decision.of(span.getSpanContext()));
    return decision.filter(made -> made.outcome() == Outcome.DROP).isPresent();
  }

  @Override
  public boolean isEndRequired() {
    return delegate.isEndRequired();
  }

  @Override
  public CompletableResultCode shutdown() {
    return delegate.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return delegate.forceFlush();
  }

  @Override
  public void close() {
    delegate.close();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}

package dev.baton.recording;

import dev.baton.propagation.WrappedTask;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** A run of a wrapped task, which may not have ended. Thread-safe. */
final class WrappedRun {

  private final Moment wrapped;
  private final Span span;
  private final Moment started;
  private final boolean isPoolThread;
  private volatile @Nullable Moment ended;

  WrappedRun(Moment wrapped, Span span, Moment started, boolean isPoolThread) {
    this.wrapped = wrapped;
    this.span = span;
    this.started = started;
    this.isPoolThread = isPoolThread;
  }

  void ended(long sequence) {
    ended = Moment.here(sequence, null);
  }

  WrappedTask snapshot() {
    return new WrappedTask(wrapped, span.getSpanContext(), started, ended, isPoolThread);
  }
}

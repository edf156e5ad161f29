package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** A span that a recording keeps: one of Baton, or an observed one of another SDK. */
interface KnownSpan {

  /** Returns the known span that stands behind this one of the API; null if there is none. */
  static @Nullable KnownSpan of(@Nullable Span span) {
    return span instanceof LiteSpan lite ? lite : ObservedSpans.of(span);
  }

  /** Returns the recording that it belongs to. */
  Recording recording();

  /** Returns whether nobody has ended it. */
  boolean isRunning();

  /** Returns the thread that started it; null once it has ended. */
  @Nullable Thread owner();

  /** Returns its current state. */
  CapturedSpan snapshot();

  /** Returns its parent. */
  Span parent();
}

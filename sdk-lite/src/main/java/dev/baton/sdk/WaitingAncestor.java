package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.capture.UserCode;
import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, when a span ends after its parent, whether somebody above waits for a result. Costs
 * nothing where a parent is open, as it is in nearly all programs.
 */
final class WaitingAncestor {

  private static final int HIGHEST = 64;

  private WaitingAncestor() {}

  /** Returns where the nearest open span above waits for something; null if none does. */
  static @Nullable Moment above(Span parent, Recording recording) {
    KnownSpan ended = KnownSpan.of(parent);
    if (ended == null || ended.isRunning()) {
      return null;
    }
    long sequence = recording.latestSequence(); // before the look: the thread may wake behind it
    KnownSpan ancestor = firstRunning(ended);
    Thread thread = ancestor == null ? null : ancestor.owner();
    if (thread == null || thread == Thread.currentThread() || !isWaiting(thread)) {
      return null;
    }
    CallSite at = UserCode.waitingLine(thread.getStackTrace());
    return at == null ? null : new Moment(sequence, thread.getName(), Moment.idOf(thread), at);
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static @Nullable KnownSpan firstRunning(KnownSpan ended) {
    KnownSpan span = ended;
    for (int height = 0; height < HIGHEST; height++) {
      KnownSpan above = KnownSpan.of(span.parent());
      if (above == null || above.isRunning()) {
        return above;
      }
      span = above;
    }
    return null;
  }
}

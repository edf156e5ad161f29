package dev.baton.incident;

import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A context that a thread made current and has not closed.
 *
 * @param span Baton's span in the context, null if it holds none, such as baggage alone
 * @param holds the contents of the context, in words: {@code place order of orders}, {@code baggage
 *     tenant=blue}
 * @param opened the moment of {@code makeCurrent}; its sequence is that of the preceding event,
 *     because opening a scope has no sequence of its own
 * @param isThreadAlive whether that thread still runs
 */
public record OpenScope(
    @Nullable CapturedSpan span, String holds, Moment opened, boolean isThreadAlive) {

  /** Makes the scope of a context that holds this span. */
  public static OpenScope of(CapturedSpan span, Moment opened, boolean isThreadAlive) {
    return new OpenScope(span, span.name() + " of " + span.service(), opened, isThreadAlive);
  }

  /** Makes the scope of a context that holds no span of Baton's. */
  public static OpenScope ofOther(String holds, Moment opened, boolean isThreadAlive) {
    return new OpenScope(null, holds, opened, isThreadAlive);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

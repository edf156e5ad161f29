package dev.baton.incident;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;

/**
 * A context that a thread made current and has not closed.
 *
 * @param span the span in the context
 * @param opened the moment of {@code makeCurrent}; its sequence is that of the last thing that
 *     happened before, because opening a scope takes no place of its own
 * @param isThreadAlive whether that thread still runs
 */
public record OpenScope(CapturedSpan span, Moment opened, boolean isThreadAlive) {}

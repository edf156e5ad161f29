package dev.baton.sdk;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.recording.LiveScope;
import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A scope: a context that a thread made current. Delegates to the real scope unchanged. Records
 * where it was opened, and detects a close in the wrong place.
 */
abstract class CapturedScope implements Scope, LiveScope {

  private static final AtomicIntegerFieldUpdater<CapturedScope> STATE =
      AtomicIntegerFieldUpdater.newUpdater(CapturedScope.class, "state");

  private static final int OPEN = 0;
  private static final int CLOSED_WRONGLY = 1; // reported; a correct close may follow
  private static final int CLOSED = 2;

  private final Scope real;
  private final Thread thread;
  private final long sequence;
  private final @Nullable CallSite at;
  private volatile int state; // written on close, read by snapshots
  private volatile long closedAfter; // the latest sequence at its close, 0 while it is open

  CapturedScope(Scope real, long sequence, @Nullable CallSite at) {
    this.real = real;
    this.thread = Thread.currentThread();
    this.sequence = sequence;
    this.at = at;
  }

  /** Returns whether its context is current on the calling thread. */
  abstract boolean isCurrent();

  /** Returns whether its context is current in another form, as a foreign storage may keep it. */
  abstract boolean isCurrentOtherwise(Context current);

  /** Returns the recording that it belongs to. */
  abstract Recording recording();

  /** Returns the calling line of user code, null if source lines are disabled. */
  abstract @Nullable CallSite line();

  /** Returns the context that it made current. */
  abstract Context held();

  /** Removes it from the open scopes, because it is closed. */
  abstract void remove();

  @Override
  public final void close() {
    boolean isCorrect = isOnItsThread() && isCurrent();
    if (isCorrect || state == CLOSED || !ThreadBound.isStorage()) {
      leave();
    } else if (state == OPEN) {
      closedWrongly();
    }
    real.close(); // always: the program must run as without Baton
  }

  private void leave() {
    STATE.lazySet(this, CLOSED);
    closedAfter = Math.max(1, recording().latestSequence());
    remove();
  }

  private void closedWrongly() {
    if (!isOnItsThread()) {
      report(Kind.SCOPE_CLOSED_ON_OTHER_THREAD, "", null, line());
      return;
    }
    Context current = Context.current();
    CapturedScope inner = openedHere(current);
    if (inner == null && isCurrentOtherwise(current)) {
      leave();
    } else {
      report(Kind.SCOPE_CLOSED_OUT_OF_ORDER, ContextText.of(current), inner, line());
    }
  }

  /** Returns the open scope of this thread's current context, null if unknown. */
  static @Nullable CapturedScope openedHere(Context current) {
    return current instanceof LiteContext lite ? lite.openedHere() : ContextWatch.openedHere();
  }

  private void report(
      Kind kind, String detail, @Nullable CapturedScope inner, @Nullable CallSite closedAt) {
    STATE.lazySet(this, CLOSED_WRONGLY);
    recording()
        .incident(
            place -> {
              Moment closed = Moment.here(place, closedAt);
              return () ->
                  Incident.of(
                      kind, snapshot(), closed, detail, inner == null ? null : inner.snapshot());
            });
  }

  /** Closes a scope that was left open on the calling thread, and reports it as leaked. */
  final void closeLeft() {
    if (isOpen()) {
      report(Kind.SCOPE_LEAKED, "", null, null);
    }
    leave();
    real.close();
  }

  @Override
  public final boolean isOpen() {
    return state == OPEN;
  }

  /** Returns whether it was closed properly. */
  final boolean isClosed() {
    return state == CLOSED;
  }

  /** Returns whether the calling thread opened it. */
  final boolean isOnItsThread() {
    return Thread.currentThread() == thread;
  }

  /** Returns when and where it was opened. */
  final Moment opened() {
    return new Moment(sequence, thread.getName(), Moment.idOf(thread), at);
  }

  /** Returns from when to when it made its span current; null if there is no scope. */
  static @Nullable CurrentScope period(@Nullable CapturedScope scope) {
    return scope == null
        ? null
        : new CurrentScope(scope.opened(), scope.closedAfter, Baggage.fromContext(scope.held()));
  }

  /**
   * Returns an ended span with its scopes as they are now: they may close, or its context become
   * current again, after the end.
   *
   * @param latest the last scope that made it current
   * @param atEnd the scope that was open on the thread that ended it
   */
  static CapturedSpan readAnew(
      CapturedSpan span, @Nullable CapturedScope latest, @Nullable CapturedScope atEnd) {
    SpanOrigin read = span.origin();
    return read == null || (isAsRead(read.current(), latest) && isAsRead(read.openAtEnd(), atEnd))
        ? span
        : span.toBuilder().origin(read.withScopes(period(latest), period(atEnd))).build();
  }

  /** Returns whether the period that was read earlier is still that of this scope. */
  private static boolean isAsRead(@Nullable CurrentScope read, @Nullable CapturedScope scope) {
    if (read == null || scope == null) {
      return read == null && scope == null;
    }
    return read.closedAfter() == scope.closedAfter
        && read.opened().sequence() == scope.sequence
        && read.opened().threadId() == Moment.idOf(scope.thread);
  }

  final boolean isThreadAlive() {
    return thread.isAlive();
  }
}

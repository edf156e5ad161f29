package dev.baton.sdk;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A context of ours that a thread made current. The real scope below does the work, exactly as the
 * program asked; this one knows who opened it and sees when it is closed in the wrong place.
 *
 * <p>It is a link of its span's chain of {@link OpenScopes} while it is open.
 */
final class LiteScope implements Scope {

  private static final AtomicIntegerFieldUpdater<LiteScope> STATE =
      AtomicIntegerFieldUpdater.newUpdater(LiteScope.class, "state");
  private static final AtomicReferenceFieldUpdater<LiteScope, @Nullable LiteScope> NEXT =
      AtomicReferenceFieldUpdater.newUpdater(LiteScope.class, LiteScope.class, "next");

  private static final int OPEN = 0;
  private static final int CLOSED_IN_VAIN = 1; // and reported; it may be closed properly yet
  private static final int CLOSED = 2;

  private final Scope real;
  private final LiteContext context;
  private final Thread thread;
  private final long sequence;
  private final @Nullable CallSite at;
  private volatile int state; // written by whoever closes it, read by whoever takes a snapshot
  private volatile @Nullable LiteScope next; // towards those that were opened earlier

  private LiteScope(Scope real, LiteContext context, long sequence, @Nullable CallSite at) {
    this.real = real;
    this.context = context;
    this.thread = Thread.currentThread();
    this.sequence = sequence;
    this.at = at;
  }

  /** Returns the scope to hand out for this real one. */
  static Scope around(Scope real, LiteContext context) {
    if (real == Scope.noop()) {
      return real; // the context was current already, so there is nothing to leave open
    }
    LiteSpan span = context.span();
    long sequence = span.recording().latestSequence();
    LiteScope scope = new LiteScope(real, context, sequence, span.line());
    OpenScopes.add(scope);
    return scope;
  }

  @Override
  public void close() {
    boolean isProper = Thread.currentThread() == thread && Context.current() == context;
    if (isProper || state == CLOSED || !ThreadBound.isStorage()) {
      leave();
    } else if (state == OPEN) {
      closedInVain();
    }
    real.close(); // whatever it was: the program's doings are never changed
  }

  private void leave() {
    STATE.lazySet(this, CLOSED);
    OpenScopes.remove(this);
  }

  private void closedInVain() {
    if (Thread.currentThread() != thread) {
      report(Kind.SCOPE_CLOSED_ON_OTHER_THREAD, "", null, span().line());
      return;
    }
    Context current = Context.current();
    LiteScope inner = current instanceof LiteContext lite ? lite.openedHere() : null;
    if (inner == null && LiteContext.spanOf(current) == span()) {
      leave(); // this context as a foreign storage keeps it, with something added
    } else {
      report(Kind.SCOPE_CLOSED_OUT_OF_ORDER, LiteContext.describe(current), inner, span().line());
    }
  }

  private void report(
      Kind kind, String detail, @Nullable LiteScope inner, @Nullable CallSite closedAt) {
    STATE.lazySet(this, CLOSED_IN_VAIN);
    recording()
        .incident(
            place -> {
              Moment closed = Moment.here(place, closedAt);
              return () ->
                  new Incident(
                      kind,
                      span().snapshot(),
                      closed,
                      detail,
                      opened(),
                      inner == null ? null : inner.toOpenScope(inner.span().snapshot()));
            });
  }

  /** Closes a scope that was left open on the calling thread; that it was, stays known. */
  void closeLeft() {
    if (isOpen()) {
      report(Kind.SCOPE_LEAKED, "", null, null);
    }
    leave();
    real.close();
  }

  /** Whether nobody has tried to close it. */
  boolean isOpen() {
    return state == OPEN;
  }

  /** Whether it makes its context current no more. */
  boolean isClosed() {
    return state == CLOSED;
  }

  /** Whether it made this context current on the calling thread. */
  boolean isHere(LiteContext candidate) {
    return context == candidate && thread == Thread.currentThread() && !isClosed();
  }

  OpenScope toOpenScope(CapturedSpan span) {
    return new OpenScope(span, opened(), thread.isAlive());
  }

  private Moment opened() {
    return new Moment(sequence, thread.getName(), Moment.idOf(thread), at);
  }

  LiteSpan span() {
    return context.span();
  }

  Recording recording() {
    return span().recording();
  }

  @Nullable LiteScope next() {
    return next;
  }

  /** Sets the link; nobody waits until others see it. */
  void linkTo(@Nullable LiteScope earlier) {
    NEXT.lazySet(this, earlier);
  }
}

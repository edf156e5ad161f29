package dev.baton.sdk;

import dev.baton.incident.OpenScope;
import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a context that holds a Baton span. While it is open, it is a node in its span's
 * linked list of {@link OpenScopes}.
 */
final class LiteScope extends CapturedScope {

  private static final AtomicReferenceFieldUpdater<LiteScope, @Nullable LiteScope> NEXT =
      AtomicReferenceFieldUpdater.newUpdater(LiteScope.class, LiteScope.class, "next");

  private final LiteContext context;
  private volatile @Nullable LiteScope next; // opened earlier

  private LiteScope(Scope real, LiteContext context, long sequence, @Nullable CallSite at) {
    super(real, sequence, at);
    this.context = context;
  }

  /** Returns a scope that wraps this real one, opened in this line. */
  static Scope around(Scope real, LiteContext context, @Nullable CallSite at) {
    if (real == Scope.noop()) {
      return real; // the context was already current: there is nothing to close
    }
    LiteSpan span = context.span();
    long sequence = span.recording().latestSequence();
    LiteScope scope = new LiteScope(real, context, sequence, at);
    OpenScopes.add(scope);
    return scope;
  }

  @Override
  boolean isCurrent() {
    return Context.current() == context;
  }

  @Override
  boolean isCurrentOtherwise(Context current) {
    return LiteContext.spanOf(current) == span(); // a foreign storage added something
  }

  @Override
  Recording recording() {
    return span().recording();
  }

  @Override
  @Nullable CallSite line() {
    return span().line();
  }

  @Override
  void remove() {
    span().lastClosedScope = this;
    OpenScopes.remove(this);
  }

  @Override
  Context held() {
    return context;
  }

  /** Returns whether it made this context current on the calling thread. */
  boolean isHere(LiteContext candidate) {
    return context == candidate && isOnItsThread() && !isClosed();
  }

  @Override
  public OpenScope snapshot() {
    return snapshot(span().snapshot());
  }

  OpenScope snapshot(CapturedSpan span) {
    return OpenScope.of(span, opened(), isThreadAlive());
  }

  LiteSpan span() {
    return context.span();
  }

  @Nullable LiteScope next() {
    return next;
  }

  /** Sets the link; other threads may see it later. */
  void linkTo(@Nullable LiteScope earlier) {
    NEXT.lazySet(this, earlier);
  }
}

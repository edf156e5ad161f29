package dev.baton.sdk;

import dev.baton.incident.OpenScope;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The open scopes of one span, as two lock-free linked lists. The first is written only by the
 * thread that started the span, and only while the span is open, so without compare-and-set. The
 * second is for all other threads. Nearly all scopes are in the first.
 *
 * <p>A closed scope is removed only if it is the head of its list, which is the usual case.
 * Otherwise it stays, marked as closed, until a scope is added or removed in front of it. Scopes
 * are added at the head only, and a closed scope never reopens. So replacing a link by the next
 * open scope never loses one, even with concurrent changes.
 */
final class OpenScopes {

  private static final int MAX_RELINKED = 8;

  /** Fields of the span instead of an object, because most spans are never current. */
  private static final AtomicReferenceFieldUpdater<LiteSpan, @Nullable LiteScope> OWN =
      AtomicReferenceFieldUpdater.newUpdater(LiteSpan.class, LiteScope.class, "newestOwnScope");

  private static final AtomicReferenceFieldUpdater<LiteSpan, @Nullable LiteScope> OTHER =
      AtomicReferenceFieldUpdater.newUpdater(LiteSpan.class, LiteScope.class, "newestOtherScope");

  private OpenScopes() {}

  /** Adds a scope that the calling thread opened. */
  static void add(LiteScope scope) {
    LiteSpan span = scope.span();
    if (span.isOwnedBy(Thread.currentThread())) {
      linkBehind(scope, span.newestOwnScope);
      OWN.lazySet(span, scope);
      return;
    }
    LiteScope first;
    do {
      first = span.newestOtherScope;
      linkBehind(scope, first);
    } while (!OTHER.compareAndSet(span, first, scope));
  }

  /** Links to the first open scope, and unlinks closed ones behind the first few open ones. */
  private static void linkBehind(LiteScope scope, @Nullable LiteScope first) {
    LiteScope before = scope;
    LiteScope open = firstOpen(first);
    for (int i = 0; open != null && i < MAX_RELINKED; i++) {
      if (before.next() != open) {
        before.linkTo(open);
      }
      before = open;
      open = firstOpen(open.next());
    }
    if (before.next() != open) {
      before.linkTo(open);
    }
  }

  /** Removes a closed scope if it is the head of its list. */
  static void remove(LiteScope closed) {
    LiteSpan span = closed.span();
    if (span.newestOwnScope == closed) {
      if (closed.isOnItsThread()) {
        OWN.lazySet(span, firstOpen(closed.next()));
      }
    } else if (span.newestOtherScope == closed) {
      OTHER.compareAndSet(span, closed, firstOpen(closed.next())); // else another is the head
    }
  }

  private static @Nullable LiteScope firstOpen(@Nullable LiteScope from) {
    LiteScope scope = from;
    while (scope != null && scope.isClosed()) {
      scope = scope.next();
    }
    return scope;
  }

  /** Returns the newest scope that made this context current on the calling thread, or null. */
  static @Nullable LiteScope here(LiteSpan span, LiteContext context) {
    LiteScope afterTheEnd = here(span.newestOtherScope, context); // the owner's are there then
    return afterTheEnd == null ? here(span.newestOwnScope, context) : afterTheEnd;
  }

  private static @Nullable LiteScope here(@Nullable LiteScope newest, LiteContext context) {
    LiteScope scope = newest;
    while (scope != null && !scope.isHere(context)) {
      scope = scope.next();
    }
    return scope;
  }

  /** Returns the scopes of this span on which close was never called. */
  static List<OpenScope> of(LiteSpan span, CapturedSpan captured) {
    LiteScope own = span.newestOwnScope;
    LiteScope other = span.newestOtherScope;
    if (own == null && other == null) {
      return List.of();
    }
    List<OpenScope> open = new ArrayList<>();
    addOpen(own, captured, open);
    addOpen(other, captured, open);
    return open;
  }

  private static void addOpen(
      @Nullable LiteScope newest, CapturedSpan captured, List<OpenScope> open) {
    for (LiteScope scope = newest; scope != null; scope = scope.next()) {
      if (scope.isOpen()) {
        open.add(scope.snapshot(captured));
      }
    }
  }
}

package dev.baton.sdk;

import dev.baton.incident.OpenScope;
import dev.baton.recording.OtherScopes;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import dev.baton.sdk.capture.UserCode;
import dev.baton.trace.CallSite;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a context without a Baton span, perhaps with an observed span of another SDK. Its
 * recording keeps it while it is open.
 */
final class ForeignScope extends CapturedScope {

  private static final AtomicLong OPENED = new AtomicLong();
  private static final CallSite NOT_TAKEN =
      CallSite.notTaken(
          String.format(
              Locale.ROOT, "more than %,d such scopes in this test", OtherScopes.WITH_LINES));

  private final long number = OPENED.incrementAndGet();
  private final ContextStorage storage;
  private final @Nullable Context context;
  private final RecordingReference recording;
  private final boolean sourceLines;
  private final @Nullable ObservedSpan span;
  private volatile @Nullable ForeignScope outer; // of the same span

  private ForeignScope(
      Scope real,
      ContextStorage storage,
      @Nullable ObservedSpan span,
      Recording recording,
      boolean sourceLines) {
    super(real, recording.latestSequence(), sourceLines ? line(recording) : null);
    this.storage = storage;
    this.context = storage.current();
    this.recording = recording.reference();
    this.sourceLines = sourceLines;
    this.span = span;
  }

  private static @Nullable CallSite line(Recording recording) {
    return recording.otherScopes().areLinesTaken() ? UserCode.line() : NOT_TAKEN;
  }

  /**
   * Returns a scope that wraps this real one, which the storage has just opened.
   *
   * @param span the observed span that it makes current; null if there is none
   */
  static ForeignScope around(
      Scope real,
      ContextStorage storage,
      @Nullable ObservedSpan span,
      Recording recording,
      boolean sourceLines) {
    ForeignScope scope = new ForeignScope(real, storage, span, recording, sourceLines);
    recording.otherScopes().add(scope);
    if (span != null) {
      span.madeCurrentBy(scope);
    }
    return scope;
  }

  @Override
  boolean isCurrent() {
    return storage.current() == context;
  }

  @Override
  boolean isCurrentOtherwise(Context current) {
    return false; // isCurrent() asks the same storage
  }

  @Override
  Recording recording() {
    return recording.get();
  }

  @Override
  @Nullable CallSite line() {
    return sourceLines ? UserCode.line() : null;
  }

  @Override
  void remove() {
    recording().otherScopes().remove(this);
  }

  void isWithin(@Nullable ForeignScope scope) {
    outer = scope;
  }

  /** Returns the first of these scopes of one span that is open, from the inside; null if none. */
  static @Nullable ForeignScope firstOpen(@Nullable ForeignScope innermost) {
    ForeignScope scope = innermost;
    while (scope != null && scope.isClosed()) {
      scope = scope.outer;
    }
    return scope;
  }

  @Override
  Context held() {
    return context == null ? Context.root() : context;
  }

  /** Returns whether it made the calling thread's current context current. */
  boolean isHere() {
    return isOnItsThread() && !isClosed() && isCurrent();
  }

  /** Returns a number that increases with each opened scope. */
  long number() {
    return number;
  }

  @Override
  public OpenScope snapshot() {
    return span == null
        ? OpenScope.ofOther(ContextText.of(held()), opened(), isThreadAlive())
        : OpenScope.of(span.snapshot(), opened(), isThreadAlive());
  }
}

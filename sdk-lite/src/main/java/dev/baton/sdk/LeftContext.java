package dev.baton.sdk;

import dev.baton.incident.OpenScope;
import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A context that was left current on a thread, where the next task would inherit it. For test
 * infrastructure that reuses threads.
 */
public final class LeftContext {

  private final Context context;
  private final @Nullable LiteSpan span;
  private final @Nullable CapturedScope scope;

  private LeftContext(Context context) {
    this.context = context;
    this.span = LiteContext.spanOf(context);
    this.scope = CapturedScope.openedHere(context);
  }

  /** Returns the current context of the calling thread, empty if it is the root context. */
  public static Optional<LeftContext> here() {
    Context current = Context.current();
    return current == Context.root() ? Optional.empty() : Optional.of(new LeftContext(current));
  }

  /**
   * Returns the recording of its span or scope; empty if it has no Baton span and its scope was not
   * observed.
   */
  public Optional<Recording> recording() {
    return span != null
        ? Optional.of(span.recording())
        : Optional.ofNullable(scope).map(CapturedScope::recording);
  }

  /** Returns the scope that made it current on the calling thread, empty if it was not observed. */
  public Optional<OpenScope> scope() {
    return Optional.ofNullable(scope).map(CapturedScope::snapshot);
  }

  /**
   * Attributes it to a test that is over. If its scope could not be observed, adds a note with the
   * reason to the recording.
   */
  public void attributeTo(Recording recording) {
    if (span == null) {
      ContextWatch.mustHaveSeen(recording);
    }
  }

  /**
   * Does the same as {@link #attributeTo}.
   *
   * @deprecated use {@link #attributeTo}
   */
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // InlineMe would be a new dependency of users
  public void leftBy(Recording recording) {
    attributeTo(recording);
  }

  /**
   * Closes the scopes that were left open on the calling thread by recordings that are {@linkplain
   * Recording#isOver() over}, innermost first. Stops at the first scope of another owner, who will
   * close it.
   */
  public static void closeThoseOfTheOver() {
    Optional<LeftContext> left = here();
    while (left.isPresent() && left.get().closeIfOver()) {
      left = here();
    }
  }

  /** Returns whether another context is current afterwards. */
  private boolean closeIfOver() {
    if (scope == null || !scope.recording().isOver()) {
      return false;
    }
    scope.closeLeft();
    return Context.current() != context;
  }

  /** Returns a description of its content: {@code place order of orders}. */
  @Override
  public String toString() {
    return ContextText.of(context);
  }
}

package dev.baton.sdk;

import dev.baton.incident.OpenScope;
import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody left current on a thread: whatever runs there next takes it for its own context.
 * For those who hand threads from one test to the next.
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

  /** Returns what is current on the calling thread, empty if it is the root. */
  public static Optional<LeftContext> here() {
    Context current = Context.current();
    return current == Context.root() ? Optional.empty() : Optional.of(new LeftContext(current));
  }

  /**
   * Returns the recording that its span belongs to, or that saw the scope; empty if it has no span
   * of ours and nobody saw who made it current.
   */
  public Optional<Recording> recording() {
    return span != null
        ? Optional.of(span.recording())
        : Optional.ofNullable(scope).map(CapturedScope::recording);
  }

  /** Returns the scope that made it current on the calling thread, empty if that was not seen. */
  public Optional<OpenScope> scope() {
    return Optional.ofNullable(scope).map(CapturedScope::snapshot);
  }

  /**
   * Says that a test which is over has left it. If nobody could see who made it current, the
   * recording tells its readers why.
   */
  public void leftBy(Recording recording) {
    if (span == null) {
      ContextWatch.mustHaveSeen(recording);
    }
  }

  /**
   * Closes, from the innermost on, the scopes that recordings which are {@linkplain
   * Recording#isOver() over} have left open on the calling thread. Stops at the first that belongs
   * to somebody else: whoever opened it will close it.
   */
  public static void closeThoseOfTheOver() {
    Optional<LeftContext> left = here();
    while (left.isPresent() && left.get().closeIfOver()) {
      left = here();
    }
  }

  /** Returns whether something else is current now. */
  private boolean closeIfOver() {
    if (scope == null || !scope.recording().isOver()) {
      return false;
    }
    scope.closeLeft();
    return Context.current() != context;
  }

  /** Returns what it holds, in words: {@code place order of orders}. */
  @Override
  public String toString() {
    return ContextText.of(context);
  }
}

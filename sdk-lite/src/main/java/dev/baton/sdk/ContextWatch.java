package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.capture.RootRequests;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Sees the scopes of contexts that hold no span of ours: baggage alone, an extracted context, the
 * span of another SDK. Contexts with a span of ours see their scopes themselves.
 *
 * <p>It works by a {@link ContextStorage} wrapper, which OpenTelemetry takes only before any
 * context is used for the first time in the process, and ignores silently afterwards.
 */
public final class ContextWatch {

  private static final String TOO_LATE =
      "scopes of contexts without a span of Baton were not watched: when Baton was loaded,"
          + " OpenTelemetry's context storage was in use already; call ContextWatch.install()"
          + " before anything uses a Context";

  private static final List<ScopeWatcher> WATCHERS = new CopyOnWriteArrayList<>();
  private static volatile boolean isApplied;

  static {
    ContextStorage.addWrapper(ContextWatch::applied);
  }

  private ContextWatch() {}

  /** Begins to see scopes, if it is not too late for that; every other method does so as well. */
  public static void install() {
    // the class is initialized now, and that is all
  }

  /**
   * Returns whether it sees scopes, or came too late for that. Asking uses a context, and so ends
   * the time in which others may add wrappers.
   */
  public static boolean isInPlace() {
    return Context.current() != null && isApplied;
  }

  private static ContextStorage applied(ContextStorage real) {
    isApplied = true;
    return ThreadBound.isStorage() ? new Watching(real) : real;
  }

  /**
   * Lets this recording know from now on of the scopes that open on the calling thread; of those on
   * other threads as long as no other recording is on, because nothing else tells whose they are.
   * It ends when the recording is {@linkplain Recording#over over}.
   *
   * @param sourceLines whether to look for the lines of the user's code
   */
  public static void watch(Recording recording, boolean sourceLines) {
    WATCHERS.removeIf(ScopeWatcher::isDone);
    if (WATCHERS.stream().noneMatch(watcher -> watcher.recording() == recording)) {
      WATCHERS.add(new ScopeWatcher(recording, sourceLines));
    }
  }

  /**
   * Says that a context without a span of ours is current. If that could not be seen, the recording
   * tells its readers so.
   */
  static void mustHaveSeen(Recording recording) {
    if (!isApplied) {
      recording.note(TOO_LATE);
    }
  }

  /** Returns the open scope that made current what is current here, null if it is not known. */
  static @Nullable ForeignScope openedHere() {
    return WATCHERS.stream()
        .flatMap(watcher -> Optional.ofNullable(watcher.recording()).stream())
        .flatMap(recording -> recording.otherScopes().stream())
        .filter(ForeignScope.class::isInstance)
        .map(ForeignScope.class::cast)
        .filter(ForeignScope::isHere)
        .max(Comparator.comparingLong(ForeignScope::number))
        .orElse(null);
  }

  /**
   * Whether somebody made the root context current on the calling thread, which is more than that
   * nothing is current there.
   */
  static boolean isRootAttached() {
    ContextStorage storage = ContextStorage.get();
    return storage instanceof Watching watching
        ? watching.isRootAttached()
        : storage.current() != null && storage.current() == storage.root();
  }

  /** Returns whose scopes on the calling thread are, null if that is not certain. */
  private static @Nullable ScopeWatcher watcherHere(@Nullable Context below) {
    LiteSpan span = below == null ? null : LiteContext.spanOf(below);
    ScopeWatcher only = null;
    ScopeWatcher ofThread = null;
    int count = 0;
    for (ScopeWatcher watcher : WATCHERS) {
      if (watcher.isOn()) {
        count++;
        only = watcher;
        boolean isOfSpan = span != null && watcher.recording() == span.recording();
        if (isOfSpan) {
          return watcher;
        }
        if (watcher.isHere()) {
          ofThread = watcher; // the newest is the innermost
        }
      }
    }
    return ofThread != null ? ofThread : count == 1 ? only : null;
  }

  /** Passes everything on, and takes note of scopes of others. */
  private record Watching(ContextStorage real) implements ContextStorage {

    @Override
    @SuppressWarnings("MustBeClosedChecker") // whoever called closes what it gets
    public Scope attach(Context context) {
      if (context instanceof LiteContext || WATCHERS.isEmpty()) {
        return real.attach(context);
      }
      Context below = real.current();
      Scope scope = real.attach(context);
      return changedNothing(context, below, scope) ? scope : seen(scope, below);
    }

    private static boolean changedNothing(Context context, @Nullable Context below, Scope scope) {
      boolean isRootOnRoot = context == Context.root() && (below == null || below == context);
      return isRootOnRoot || scope == Scope.noop();
    }

    private Scope seen(Scope scope, @Nullable Context below) {
      ScopeWatcher watcher = watcherHere(below);
      Recording recording = watcher == null ? null : watcher.recording();
      return watcher == null || recording == null
          ? scope
          : ForeignScope.around(scope, real, recording, watcher.sourceLines());
    }

    @Override
    public Context current() {
      Context current = real.current();
      return current == null ? real.root() : current; // else Context.current() asks for the root
    }

    @Override
    public Context root() {
      RootRequests.ask();
      return real.root();
    }

    boolean isRootAttached() {
      return real.current() == real.root();
    }
  }
}

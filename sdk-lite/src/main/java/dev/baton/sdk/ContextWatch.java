package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.capture.OtherSdkSpan;
import dev.baton.sdk.capture.RootRequests;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Observes the scopes of contexts without a Baton span: baggage alone, an extracted context, the
 * span of another SDK. Contexts with a Baton span observe their scopes themselves.
 *
 * <p>It uses a {@link ContextStorage} wrapper. OpenTelemetry accepts wrappers only before the first
 * use of a context in the process, and silently ignores later ones.
 */
public final class ContextWatch {

  private static final String TOO_LATE =
      "scopes of contexts without a span of Baton were not watched: when Baton was loaded,"
          + " OpenTelemetry's context storage was in use already; call ContextWatch.install()"
          + " before anything uses a Context";

  private static final List<ScopeWatcher> WATCHERS = new CopyOnWriteArrayList<>();
  private static volatile boolean isApplied;

  static {
    OtherSdkSpan.except(span -> KnownSpan.of(span) != null || JavaAgent.isAttached());
    if (!JavaAgent.isAttached()) {
      ContextStorage.addWrapper(ContextWatch::applied);
    }
  }

  private ContextWatch() {}

  /** Starts observing scopes if it is not too late; every other method does the same. */
  public static void install() {
    // initializing the class is enough
  }

  /**
   * Returns whether it observes scopes; false if it was installed too late. This method uses a
   * context, so no wrapper can be added afterwards.
   */
  public static boolean isInPlace() {
    return Context.current() != null && isApplied;
  }

  private static ContextStorage applied(ContextStorage real) {
    isApplied = true;
    return ThreadBound.isStorage() ? new Watching(real) : real;
  }

  /**
   * Reports to this recording the scopes that open from now on: those of the calling thread, and
   * those of other threads while this is the only active recording, because otherwise their
   * recording is unknown. Ends when the recording is {@linkplain Recording#over over}.
   *
   * @param sourceLines whether to capture the lines of user code
   */
  public static void watch(Recording recording, boolean sourceLines) {
    RootRequests.settle();
    WATCHERS.removeIf(ScopeWatcher::isDone);
    for (ScopeWatcher watcher : WATCHERS) {
      if (watcher.recording() == recording) {
        return;
      }
    }
    WATCHERS.add(new ScopeWatcher(recording, sourceLines));
  }

  /** Reports no more scopes to this recording, although it is not over. */
  public static void rest(Recording recording) {
    for (ScopeWatcher watcher : WATCHERS) {
      if (watcher.recording() == recording) {
        watcher.rest();
      }
    }
  }

  /**
   * Returns whether the lines of user code are captured for this recording: unless whoever
   * {@linkplain #watch watches} it does not want them.
   */
  static boolean areLinesWanted(Recording recording) {
    for (ScopeWatcher watcher : WATCHERS) {
      if (watcher.recording() == recording) {
        return watcher.sourceLines();
      }
    }
    return true;
  }

  /**
   * Notes that a context without a Baton span is current. If its scope could not be observed, adds
   * a note to the recording.
   */
  static void mustHaveSeen(Recording recording) {
    if (!isApplied && !JavaAgent.isAttached()) {
      recording.note(TOO_LATE);
    }
  }

  /** Returns the open scope of this thread's current context, null if unknown. */
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
   * Returns whether the root context was made current on the calling thread. With nothing current
   * there it was not.
   */
  static boolean isRootAttached() {
    ContextStorage storage = ContextStorage.get();
    return storage instanceof Watching watching
        ? watching.isRootAttached()
        : storage.current() != null && storage.current() == storage.root();
  }

  /** Returns the watcher of scopes on the calling thread, null if it is ambiguous. */
  private static @Nullable ScopeWatcher watcherHere(@Nullable Context below) {
    KnownSpan span = below == null ? null : KnownSpan.of(Span.fromContextOrNull(below));
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

  /** Delegates everything, and captures scopes of contexts that are not Baton's. */
  private record Watching(ContextStorage real) implements ContextStorage {

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public Scope attach(Context context) {
      RootRequests.settle();
      if (context instanceof LiteContext || WATCHERS.isEmpty()) {
        return real.attach(context);
      }
      Context below = real.current();
      Scope scope = real.attach(context);
      return changedNothing(context, below, scope) ? scope : seen(scope, context, below);
    }

    private static boolean changedNothing(Context context, @Nullable Context below, Scope scope) {
      boolean isRootOnRoot = context == Context.root() && (below == null || below == context);
      return isRootOnRoot || scope == Scope.noop();
    }

    private Scope seen(Scope scope, Context context, @Nullable Context below) {
      ObservedSpan span = ObservedSpans.of(Span.fromContextOrNull(context));
      if (span != null) {
        Recording ofSpan = span.recording();
        return ForeignScope.around(scope, real, span, ofSpan, areLinesWanted(ofSpan));
      }
      ScopeWatcher watcher = watcherHere(below);
      Recording recording = watcher == null ? null : watcher.recording();
      if (watcher == null || recording == null) {
        return scope;
      }
      ForeignScope seen = ForeignScope.around(scope, real, null, recording, watcher.sourceLines());
      Span foreign = Span.fromContextOrNull(context);
      OtherSdkSpan.noteIn(recording, foreign, "made current", seen::opened);
      return seen;
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

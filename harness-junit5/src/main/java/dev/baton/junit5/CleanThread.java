package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.sdk.LeftContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Ensures that no context is current on the thread of a test when the test begins. Scopes that
 * finished tests have left open are closed. Contexts that other code has made current are only
 * hidden during the test, because a parallel test may run nested in another one, on the thread on
 * which that test waits.
 */
final class CleanThread {

  private static final Namespace NAMESPACE = Namespace.create(CleanThread.class);

  private CleanThread() {}

  /** Cleans the thread, and publishes a report entry about the contexts that were current. */
  static void begin(ExtensionContext test) {
    Optional<LeftContext> left = LeftContext.here().filter(context -> !isOwn(context, test));
    Scope cover = null;
    if (left.isPresent()) {
      test.publishReportEntry("baton", LeftText.found(left.get()));
      LeftContext.closeThoseOfTheOver();
      cover = LeftContext.here().isPresent() ? makeRootCurrent() : null;
    }
    store(test).put(Begin.class, new Begin(Context.current(), cover));
  }

  /**
   * Returns whether the context belongs to this test: its class or its constructor may have made it
   * current.
   */
  private static boolean isOwn(LeftContext context, ExtensionContext test) {
    Optional<Recording> recording = context.recording().filter(whose -> !whose.isOver());
    return recording.isPresent()
        && HarnessStore.used(test)
            .filter(harness -> harness.ownsForItself(recording.get()))
            .isPresent();
  }

  @SuppressWarnings("MustBeClosedChecker") // closed at the end of the test
  private static Scope makeRootCurrent() {
    return Context.root().makeCurrent();
  }

  /**
   * Returns the context that a finished test has left current on its thread. A context that was
   * already current before the test belongs to an extension that ends after this one.
   */
  static Optional<LeftContext> leftContextOf(ExtensionContext test) {
    return leftContext(store(test).get(Begin.class, Begin.class));
  }

  private static Optional<LeftContext> leftContext(@Nullable Begin begin) {
    boolean isAsBefore = begin != null && begin.current() == Context.current();
    return isAsBefore ? Optional.empty() : LeftContext.here();
  }

  /**
   * Closes the scopes that the test has left open, and restores the context from before the test.
   */
  static void end(ExtensionContext test) {
    Begin begin = store(test).remove(Begin.class, Begin.class);
    if (leftContext(begin).isPresent()) {
      LeftContext.closeThoseOfTheOver();
    }
    if (begin != null && begin.cover() != null) {
      begin.cover().close();
    }
  }

  private static Store store(ExtensionContext test) {
    return test.getStore(NAMESPACE);
  }

  /**
   * The state of the thread when the test began. Not {@link AutoCloseable}, because JUnit may close
   * it on another thread.
   *
   * @param cover the scope that hides a context of other code, null if there was none
   */
  private record Begin(Context current, @Nullable Scope cover) {}
}

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
 * Lets a test begin with nothing current on its thread. What tests that are over have left there is
 * closed for good. What anybody else has made current is only covered for as long as the test
 * takes: a parallel test may run nested in another one, on the very thread where that one waits.
 */
final class CleanThread {

  private static final Namespace NAMESPACE = Namespace.create(CleanThread.class);

  private CleanThread() {}

  /** Cleans the thread, and tells in the test's report what was there. */
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

  /** The class, or the test's constructor, may have made something current for the test. */
  private static boolean isOwn(LeftContext context, ExtensionContext test) {
    Optional<Recording> recording = context.recording().filter(whose -> !whose.isOver());
    return recording.isPresent()
        && HarnessStore.used(test).filter(harness -> harness.owns(recording.get())).isPresent();
  }

  @SuppressWarnings("MustBeClosedChecker") // closed at the end of the test
  private static Scope makeRootCurrent() {
    return Context.root().makeCurrent();
  }

  /**
   * Returns what a test that is over has left current on its thread. What was current before, and
   * is still, belongs to an extension that ends after this one.
   */
  static Optional<LeftContext> leftContextOf(ExtensionContext test) {
    Begin begin = store(test).get(Begin.class, Begin.class);
    boolean isAsBefore = begin != null && begin.current() == Context.current();
    return isAsBefore ? Optional.empty() : LeftContext.here();
  }

  /** Closes what the test has left, and uncovers what was there before it. */
  static void end(ExtensionContext test) {
    if (leftContextOf(test).isPresent()) {
      LeftContext.closeThoseOfTheOver();
    }
    Begin begin = store(test).remove(Begin.class, Begin.class);
    if (begin != null && begin.cover() != null) {
      begin.cover().close();
    }
  }

  private static Store store(ExtensionContext test) {
    return test.getStore(NAMESPACE);
  }

  /**
   * How the thread was when the test began. Not closeable: JUnit would do it on any thread.
   *
   * @param cover the scope that hides what somebody else has made current, null if nobody had
   */
  private record Begin(Context current, @Nullable Scope cover) {}
}

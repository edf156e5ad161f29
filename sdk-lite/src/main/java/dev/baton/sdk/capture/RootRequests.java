package dev.baton.sdk.capture;

import dev.baton.Internal;
import java.lang.StackWalker.StackFrame;

/**
 * Records for each thread when the program last requested the root context, as {@code
 * setParent(Context.root())} does, and when it last extracted a context. An extraction may also
 * return the root context, but then the program has not requested it. Works only if {@code
 * ContextWatch} is in place.
 */
@Internal
public final class RootRequests {

  private static final ThreadLocal<RootRequests> HERE = ThreadLocal.withInitial(RootRequests::new);

  private static final StackWalker WALKER = StackWalker.getInstance();

  private static volatile boolean areOthersObserved;

  private long happened;
  private long asked;
  private long extracted;
  private long settled;

  private RootRequests() {}

  /** Records that the program requests the root context on the calling thread. */
  public static void ask() {
    if (areOthersObserved && isAskedByOther()) {
      return;
    }
    RootRequests here = HERE.get();
    here.asked = ++here.happened;
  }

  /** Records that the program has extracted a context on the calling thread. */
  public static void extract() {
    RootRequests here = HERE.get();
    here.extracted = ++here.happened;
  }

  /**
   * From now on ignores the requests that Baton makes, and those that the official SDK makes itself
   * when a span without a parent starts. Each request costs a look at the stack then.
   */
  public static void observeOthers() {
    areOthersObserved = true;
  }

  private static boolean isAskedByOther() {
    return WALKER.walk(
        frames ->
            frames
                .dropWhile(frame -> !isContextRoot(frame))
                .skip(1)
                .limit(1)
                .anyMatch(RootRequests::isOther));
  }

  private static boolean isContextRoot(StackFrame frame) {
    return frame.getMethodName().equals("root")
        && frame.getClassName().equals("io.opentelemetry.context.Context");
  }

  /** Whether this is not the program: the SDK when it starts a span, or Baton. */
  private static boolean isOther(StackFrame frame) {
    String name = frame.getClassName();
    boolean isSdk = name.startsWith("io.opentelemetry.sdk.trace.");
    return (isSdk && !frame.getMethodName().equals("setNoParent"))
        || name.startsWith("dev.baton.sdk.")
        || name.startsWith("dev.baton.junit5.");
  }

  /**
   * Records that the requests so far on the calling thread are no parent of a span that another SDK
   * starts later: a span has started, a scope has opened, or a test has begun.
   */
  public static void settle() {
    if (areOthersObserved) {
      RootRequests here = HERE.get();
      here.settled = here.happened;
    }
  }

  /** Returns what {@link #isAskedSince} does, since these requests were {@link #settle settled}. */
  public static boolean isAskedAndNotSettled() {
    return isAskedSince(HERE.get().settled);
  }

  /** Returns the number of recorded events on the calling thread. */
  public static long count() {
    return HERE.get().happened;
  }

  /**
   * Returns whether the calling thread has requested the root context since this count, and has not
   * extracted a context since.
   */
  public static boolean isAskedSince(long count) {
    RootRequests here = HERE.get();
    return here.asked > count && here.extracted <= count;
  }
}

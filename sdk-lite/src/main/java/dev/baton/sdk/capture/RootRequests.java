package dev.baton.sdk.capture;

import dev.baton.Internal;

/**
 * Records for each thread when the program last requested the root context, as {@code
 * setParent(Context.root())} does, and when it last extracted a context. An extraction may also
 * return the root context, but then the program has not requested it. Works only if {@code
 * ContextWatch} is in place.
 */
@Internal
public final class RootRequests {

  private static final ThreadLocal<RootRequests> HERE = ThreadLocal.withInitial(RootRequests::new);

  private long happened;
  private long asked;
  private long extracted;
  private long started;

  private RootRequests() {}

  /** Records that the program requests the root context on the calling thread. */
  public static void ask() {
    RootRequests here = HERE.get();
    here.asked = ++here.happened;
  }

  /** Records that the program has extracted a context on the calling thread. */
  public static void extract() {
    RootRequests here = HERE.get();
    here.extracted = ++here.happened;
  }

  /** Records that another SDK has started a span on the calling thread. */
  public static void spanStarted() {
    RootRequests here = HERE.get();
    here.started = here.happened;
  }

  /**
   * Returns what {@link #isAskedSince} does, since another SDK last {@linkplain #spanStarted
   * started a span} on the calling thread.
   */
  public static boolean isAskedSinceLastSpan() {
    return isAskedSince(HERE.get().started);
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

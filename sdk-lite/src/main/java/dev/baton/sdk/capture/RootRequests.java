package dev.baton.sdk.capture;

import dev.baton.Internal;

/**
 * When each thread last asked for the root context, as {@code setParent(Context.root())} does, and
 * when it last extracted a context: what an extraction returns may be the root as well, and is
 * nobody's wish. Known only where {@code ContextWatch} is in place.
 */
@Internal
public final class RootRequests {

  private static final ThreadLocal<RootRequests> HERE = ThreadLocal.withInitial(RootRequests::new);

  private long happened;
  private long asked;
  private long extracted;

  private RootRequests() {}

  /** Takes note that the program asks for the root context on the calling thread. */
  public static void ask() {
    RootRequests here = HERE.get();
    here.asked = ++here.happened;
  }

  /** Takes note that the program has extracted a context on the calling thread. */
  public static void extract() {
    RootRequests here = HERE.get();
    here.extracted = ++here.happened;
  }

  /** Returns the number of all that happened on the calling thread. */
  public static long count() {
    return HERE.get().happened;
  }

  /** Whether the calling thread has asked for the root since then, and not to extract into it. */
  public static boolean isAskedSince(long count) {
    RootRequests here = HERE.get();
    return here.asked > count && here.extracted <= count;
  }
}

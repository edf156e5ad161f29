package dev.baton.junit5.attribution;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/**
 * The application that a framework is starting on the calling thread. Meanwhile libraries configure
 * SDKs for it, and nobody tells them which application that is.
 */
@Internal
public final class StartingApplication {

  private static final ThreadLocal<@Nullable StartingApplication> HERE = new ThreadLocal<>();

  private @Nullable Object application;

  private StartingApplication() {}

  /** Runs what starts an application, unless it runs already. */
  public static void during(Runnable start) {
    StartingApplication outer = HERE.get();
    HERE.set(new StartingApplication());
    try {
      start.run();
    } finally {
      HERE.set(outer);
    }
  }

  /** Notes that it is this one. A test that starts it runs on it. */
  public static void is(Object application) {
    StartingApplication here = HERE.get();
    if (here != null) {
      here.application = application;
    }
    RunningTests.ofJvm().starts(application);
  }

  /** Returns it, null if the calling thread starts none. */
  public static @Nullable Object get() {
    StartingApplication here = HERE.get();
    return here == null ? null : here.application;
  }
}

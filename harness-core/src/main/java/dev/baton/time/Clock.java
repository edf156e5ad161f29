package dev.baton.time;

/** Tells the time in nanoseconds since the Unix epoch. */
@FunctionalInterface
public interface Clock {

  /** Returns nanoseconds since 1970-01-01T00:00:00Z; one clock never goes back. */
  long epochNanos();

  /**
   * Calls this after each jump of the clock, for those that wait for a time on it: it must be quick
   * and must not throw. Time that passes by itself makes no jumps; who waits for it looks again.
   *
   * @return ends the calls when it is run
   */
  default Runnable onJump(Runnable listener) {
    return () -> {};
  }

  /** Returns the system's time with the resolution of {@link System#nanoTime()}. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}

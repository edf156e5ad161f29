package dev.baton.time;

/** Tells the time in nanoseconds since the Unix epoch. */
@FunctionalInterface
public interface Clock {

  /** Returns nanoseconds since 1970-01-01T00:00:00Z; one clock never goes back. */
  long epochNanos();

  /** Returns the system's time with the resolution of {@link System#nanoTime()}. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}

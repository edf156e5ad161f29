package dev.baton.time;

import java.time.Duration;

/** Returns the time in nanoseconds since the Unix epoch. */
@FunctionalInterface
public interface Clock {

  /**
   * Returns nanoseconds since 1970-01-01T00:00:00Z; never decreases on one clock while a test is
   * running; between two, the machine's clock may have been set back.
   */
  long epochNanos();

  /**
   * Returns what this clock reads its time from: clocks whose timelines are equal tell the same
   * time at each moment, and only the times of such clocks can be subtracted.
   */
  default Object timeline() {
    return this;
  }

  /**
   * Calls this after each jump of the clock, for those that wait for a time on it: it must be quick
   * and must not throw. Time that passes by itself makes no jumps; who waits for it looks again.
   *
   * @return unregisters the listener when run
   */
  default Runnable onJump(Runnable listener) {
    return () -> {};
  }

  /**
   * Returns a view of this clock that is always ahead by {@code skew}, or behind if it is negative:
   * the clock of a machine that is set wrong.
   */
  default Clock skewed(Duration skew) {
    return new WrongClock(this, skew.toNanos(), 0);
  }

  /**
   * Returns a view of this clock that is right at its first reading, and from then on gains this
   * many microseconds in each second of this clock, or loses them if negative: the clock of a
   * machine without time synchronisation. Ordinary quartz is wrong by up to 100.
   *
   * @throws IllegalArgumentException unless {@code partsPerMillion} is finite and more than
   *     -1,000,000, at which time would stand still
   */
  default Clock drifting(double partsPerMillion) {
    if (!Double.isFinite(partsPerMillion) || partsPerMillion <= -1_000_000) {
      throw new IllegalArgumentException(
          "partsPerMillion must be finite and more than -1000000, but was " + partsPerMillion);
    }
    return new WrongClock(this, 0, partsPerMillion);
  }

  /**
   * Returns the system's time with the resolution of {@link System#nanoTime()}. It does not jump
   * when the machine's clock is set.
   *
   * @see #useSystem()
   */
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /**
   * Begins a use of the {@linkplain #system() system's time}, during which it makes no jump. If
   * there are no others, it is read anew, so that it agrees with the clocks of other processes
   * where the machine's clock was set or drifts. Each recording is such a use.
   */
  static ClockUse useSystem() {
    return SystemClock.INSTANCE.use();
  }
}

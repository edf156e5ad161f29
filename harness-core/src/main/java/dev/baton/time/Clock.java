package dev.baton.time;

import java.time.Duration;

/** Tells the time in nanoseconds since the Unix epoch. */
@FunctionalInterface
public interface Clock {

  /** Returns nanoseconds since 1970-01-01T00:00:00Z; one clock never goes back. */
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
   * @return ends the calls when it is run
   */
  default Runnable onJump(Runnable listener) {
    return () -> {};
  }

  /**
   * Returns a view of this clock that is always ahead of it by {@code skew}, behind when negative:
   * the clock of a machine that was set wrong.
   */
  default Clock skewed(Duration skew) {
    return new WrongClock(this, skew.toNanos(), 0);
  }

  /**
   * Returns a view of this clock that is right when it is first asked, and from then on gains this
   * many microseconds in each second of this clock, or loses them when negative: the clock of a
   * machine that nobody corrects. Ordinary quartz is wrong by up to 100.
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

  /** Returns the system's time with the resolution of {@link System#nanoTime()}. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}

package dev.baton.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Conversions of Baton's unit of time: nanoseconds since the Unix epoch. */
public final class EpochNanos {

  private static final long PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private EpochNanos() {}

  /**
   * Returns the nanoseconds since the epoch.
   *
   * @throws ArithmeticException if the instant is outside 1677 to 2262
   */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
  }

  /** Returns the instant of these nanoseconds. */
  public static Instant toInstant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, PER_SECOND), Math.floorMod(epochNanos, PER_SECOND));
  }
}

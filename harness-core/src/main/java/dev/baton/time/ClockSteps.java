package dev.baton.time;

import java.util.function.LongSupplier;

/**
 * The jumps of the machine's clock: somebody sets it, time synchronisation corrects it at once, or
 * the machine wakes from sleep. {@link System#nanoTime()} takes no part in them, and so tells them.
 * An SDK that reads the clock anew for each trace writes times before and after a step that cannot
 * be compared. Thread-safe.
 *
 * <p>A step is seen by who looks: at the start of each recording, of each span of another SDK, and
 * for each snapshot. One that is undone before the next look was of no consequence.
 */
public final class ClockSteps {

  /** Whoever slews a clock, at most by half a millisecond a second, makes no step. */
  private static final long LEAST_NANOS = 20_000_000L;

  /** A look that took longer, because its thread had to wait, tells nothing. */
  private static final long LONGEST_LOOK_NANOS = 1_000_000L;

  private static final int MOST_LOOKS = 5;
  private static final int MOST_KEPT = 256;
  private static final long PER_MILLI = 1_000_000L;

  private static final ClockSteps OF_THIS_JVM =
      new ClockSteps(System::currentTimeMillis, System::nanoTime);

  private final LongSupplier wallMillis;
  private final LongSupplier monotonicNanos;
  private final long[] offsets = new long[MOST_KEPT]; // of the wall clock, the latest in a ring
  private long count;
  private volatile long latest;

  /** Watches two clocks: milliseconds since the epoch, and nanoseconds that never jump. */
  public ClockSteps(LongSupplier wallMillis, LongSupplier monotonicNanos) {
    this.wallMillis = wallMillis;
    this.monotonicNanos = monotonicNanos;
    append(offset());
  }

  /** Returns the steps of the clock of this JVM's machine. */
  public static ClockSteps ofThisJvm() {
    return OF_THIS_JVM;
  }

  /** Looks whether the clock has been set since the last look. */
  public void look() {
    if (!isNear(offset(), latest)) {
      lookClosely();
    }
  }

  private synchronized void lookClosely() {
    for (int i = 0; i < MOST_LOOKS; i++) {
      long before = monotonicNanos.getAsLong();
      long seen = offset();
      if (monotonicNanos.getAsLong() - before <= LONGEST_LOOK_NANOS) {
        if (isNear(seen, latest)) {
          drifted(seen);
        } else {
          append(seen);
        }
        return;
      }
    }
  }

  /** Corrects the latest offset: clocks that drift apart slowly make no step in the end. */
  private void drifted(long offset) {
    offsets[(int) ((count - 1) % MOST_KEPT)] = offset;
    latest = offset;
  }

  private static boolean isNear(long offset, long other) {
    return Math.abs(offset - other) < LEAST_NANOS;
  }

  private synchronized void append(long offset) {
    offsets[(int) (count % MOST_KEPT)] = offset;
    count++;
    latest = offset;
  }

  private long offset() {
    return wallMillis.getAsLong() * PER_MILLI - monotonicNanos.getAsLong();
  }

  /** Looks, and returns the number of steps so far. */
  public long mark() {
    lookClosely();
    synchronized (this) {
      return count - 1;
    }
  }

  /** Looks, and returns what the clock did since {@link #mark()} returned this. */
  public Since since(long mark) {
    look();
    synchronized (this) {
      if (mark == count - 1) {
        return Since.NO_STEP;
      }
      long first = Math.max(mark, count - MOST_KEPT);
      long began = offsets[(int) (first % MOST_KEPT)];
      long lowest = 0;
      long highest = 0;
      for (long i = first + 1; i < count; i++) {
        long shift = offsets[(int) (i % MOST_KEPT)] - began;
        lowest = Math.min(lowest, shift);
        highest = Math.max(highest, shift);
      }
      return new Since(lowest, highest);
    }
  }

  /**
   * What a clock did in a time.
   *
   * @param lowestNanos how far it was set back at most, compared to the beginning; at most 0
   * @param highestNanos how far it was set forth at most, compared to the beginning; at least 0
   */
  public record Since(long lowestNanos, long highestNanos) {

    /** Nobody set it. */
    public static final Since NO_STEP = new Since(0, 0);

    /** Returns by how much two times can differ because of it, in nanoseconds; 0 for no step. */
    public long rangeNanos() {
      return highestNanos - lowestNanos;
    }
  }
}

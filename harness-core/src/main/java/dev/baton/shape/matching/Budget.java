package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much work one comparison may be: time, and memory for what it has to keep. Steps are counted,
 * and the clock is read once in some thousands of them.
 */
@Internal
public final class Budget {

  private static final int STEPS_A_LOOK = 4_096;
  private static final long MOST_KEPT = 50_000_000;

  private final Duration limit;
  private final LongSupplier nanoClock;
  private final long start;
  private int steps;
  private long kept;

  public Budget(Duration limit, LongSupplier nanoClock) {
    this.limit = limit;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
  }

  /** Returns a budget for what is small. */
  public static Budget unlimited() {
    return new Budget(Duration.ofDays(1), () -> 0);
  }

  /** Takes note of this much work, about ten nanoseconds a step. */
  public void spend(int amount) {
    steps += amount;
    if (steps < 0 || steps >= STEPS_A_LOOK) {
      steps = 0;
      if (nanoClock.getAsLong() - start > limit.toNanos()) {
        throw new TooLargeException("within " + HumanDuration.of(limit));
      }
    }
  }

  /** Takes note of this many numbers that stay in memory. */
  public void keep(int numbers) {
    kept += numbers;
    if (kept > MOST_KEPT) {
      throw new TooLargeException("in memory");
    }
  }

  /** The comparison is more work than it may be. */
  public static final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooLargeException(String bound) {
      super(bound, null, false, false);
    }

    /** Returns what it does not fit into: {@code within 10 s}. */
    public String bound() {
      return String.valueOf(getMessage());
    }
  }
}

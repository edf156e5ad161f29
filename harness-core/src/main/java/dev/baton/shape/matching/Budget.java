package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the time and memory of one comparison. Steps are counted, and the clock is read only once
 * every few thousand steps.
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

  /** Returns a budget without limits, for small problems. */
  public static Budget unlimited() {
    return new Budget(Duration.ofDays(1), () -> 0);
  }

  /** Counts this number of steps of about ten nanoseconds each. */
  public void spend(int amount) {
    steps += amount;
    if (steps < 0 || steps >= STEPS_A_LOOK) {
      steps = 0;
      if (nanoClock.getAsLong() - start > limit.toNanos()) {
        throw new TooLargeException("within " + HumanDuration.of(limit));
      }
    }
  }

  /** Counts this number of integers that are kept in memory. */
  public void keep(int numbers) {
    kept += numbers;
    if (kept > MOST_KEPT) {
      throw new TooLargeException("in memory");
    }
  }

  /** Thrown if a comparison exceeds its budget. */
  public static final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooLargeException(String bound) {
      super(bound, null, false, false);
    }

    /** Returns the exceeded limit: {@code within 10 s}. */
    public String bound() {
      return String.valueOf(getMessage());
    }
  }
}

package dev.baton.time;

import java.util.concurrent.atomic.AtomicBoolean;

/** A use of the system clock, during which it makes no jump. Thread-safe. */
public final class ClockUse implements AutoCloseable {

  private final long mark;
  private final Runnable end;
  private final AtomicBoolean isOver = new AtomicBoolean();

  private ClockUse(long mark, Runnable end) {
    this.mark = mark;
    this.end = end;
  }

  static ClockUse of(long mark, Runnable end) {
    return new ClockUse(mark, end);
  }

  /** Returns what is no use, but began now by the steps of this clock. */
  public static ClockUse none(ClockSteps steps) {
    return new ClockUse(steps.mark(), () -> {});
  }

  /**
   * Returns when the clock was read for this use, for {@link ClockSteps#since}: at its beginning,
   * or before, if other uses were open then.
   */
  public long mark() {
    return mark;
  }

  /** Ends this use. Only the first call has an effect. */
  @Override
  public void close() {
    if (isOver.compareAndSet(false, true)) {
      end.run();
    }
  }
}

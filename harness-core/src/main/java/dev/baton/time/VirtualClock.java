package dev.baton.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until a test advances it. Thread-safe.
 *
 * <p>Services that call each other share one clock, or each uses a view of it that is {@linkplain
 * #skewed wrong by a fixed amount} or {@linkplain #drifting drifts}. A worker that runs
 * concurrently uses a {@link #fork()}, which only the worker advances.
 */
public final class VirtualClock implements Clock {

  /** The default start of clocks: 2026-01-01T00:00:00Z. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong now;
  private final List<Runnable> listeners;
  private final long skewNanos;

  private VirtualClock(AtomicLong now, List<Runnable> listeners, long skewNanos) {
    this.now = now;
    this.listeners = listeners;
    this.skewNanos = skewNanos;
  }

  private static VirtualClock at(long now, long skewNanos) {
    return new VirtualClock(new AtomicLong(now), new CopyOnWriteArrayList<>(), skewNanos);
  }

  /** Returns a clock that stands at {@link #DEFAULT_START}. */
  public static VirtualClock create() {
    return startingAt(DEFAULT_START);
  }

  /** Returns a clock that stands at {@code start}. */
  public static VirtualClock startingAt(Instant start) {
    return at(EpochNanos.of(start), 0);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Advancing the view advances this clock too.
   */
  @Override
  public VirtualClock skewed(Duration skew) {
    return new VirtualClock(now, listeners, Math.addExact(skewNanos, skew.toNanos()));
  }

  /** Returns an independent clock that starts at this clock's current time. */
  public VirtualClock fork() {
    return at(now.get(), skewNanos);
  }

  /**
   * Advances this clock and every view of it.
   *
   * @throws IllegalArgumentException if {@code duration} is negative: time does not go back
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "duration must not be negative, but was "
              + duration
              + "; a virtual clock only goes forward");
    }
    now.addAndGet(duration.toNanos());
    listeners.forEach(Runnable::run);
  }

  @Override
  public Object timeline() {
    return new Timeline(now, skewNanos);
  }

  /** Equal for those views that show one number in the same way. */
  private record Timeline(AtomicLong now, long skewNanos) {}

  @Override
  public Runnable onJump(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public long epochNanos() {
    return now.get() + skewNanos;
  }

  @Override
  public String toString() {
    return "VirtualClock[" + EpochNanos.toInstant(epochNanos()) + "]";
  }
}

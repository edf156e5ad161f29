package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.time.VirtualClock;
import java.time.Duration;
import java.util.PriorityQueue;

/**
 * The time of one Collector, or of several that are connected: it stands still until somebody
 * advances its clock, and then runs every timer that falls due, in order. Whoever uses a component
 * holds the monitor of its time.
 */
@Internal
public final class VirtualTime {

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final VirtualClock clock;
  private long nowNanos;
  private long timersMade;

  /** Starts at the time of this clock and follows it. */
  public VirtualTime(VirtualClock clock) {
    this.clock = clock;
    this.nowNanos = clock.epochNanos();
    clock.onJump(this::catchUp);
  }

  /** Returns the clock, which a test may advance. */
  public VirtualClock clock() {
    return clock;
  }

  /** Returns the nanoseconds since 1970. */
  public long epochNanos() {
    return nowNanos;
  }

  /** Runs an action once, after a delay. */
  public Timer after(Duration delay, Runnable action) {
    Timer timer = new Timer(in(delay), timersMade++, action);
    timers.add(timer);
    return timer;
  }

  private long in(Duration delay) {
    long nanos = delay.isNegative() ? 0 : delay.toNanos();
    return nanos > Long.MAX_VALUE - nowNanos ? Long.MAX_VALUE : nowNanos + nanos;
  }

  /** Runs an action again and again, at most a thousand times a second. */
  public Timer every(Duration period, Runnable action) {
    Timer[] latest = new Timer[1];
    Runnable repeated =
        new Runnable() {
          @Override
          public void run() {
            latest[0].reschedule(period);
            action.run();
          }
        };
    latest[0] = after(period, repeated);
    return latest[0];
  }

  /**
   * Lets time pass and runs what falls due meanwhile.
   *
   * @throws IllegalArgumentException if {@code duration} is negative
   */
  public void advance(Duration duration) {
    clock.advance(duration);
  }

  /** Forgets every timer: nothing falls due any more. */
  public void clear() {
    timers.clear();
  }

  private synchronized void catchUp() {
    long end = clock.epochNanos();
    while (true) {
      Timer first = timers.peek();
      if (first == null || first.dueNanos > end) {
        break;
      }
      timers.remove();
      nowNanos = Math.max(nowNanos, first.dueNanos);
      first.action.run();
    }
    nowNanos = Math.max(nowNanos, end);
  }

  /** An action that waits for its time. */
  public final class Timer implements Comparable<Timer> {

    private long dueNanos;
    private long order;
    private final Runnable action;

    private Timer(long dueNanos, long order, Runnable action) {
      this.dueNanos = dueNanos;
      this.order = order;
      this.action = action;
    }

    /**
     * Lets the action run after this time from now, a millisecond at least, and not when it was due
     * before. A bare {@code 10} in a file is ten nanoseconds.
     */
    public void reschedule(Duration delay) {
      timers.remove(this);
      dueNanos = in(delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay);
      order = timersMade++;
      timers.add(this);
    }

    /** The action does not run any more. */
    public void cancel() {
      timers.remove(this);
    }

    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}

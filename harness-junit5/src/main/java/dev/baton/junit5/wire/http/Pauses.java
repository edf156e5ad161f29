package dev.baton.junit5.wire.http;

import dev.baton.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits on a clock, which may be virtual; closing ends all pauses. */
final class Pauses {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  Pauses(Clock clock) {
    this.clock = clock;
  }

  /** Returns the current time, from which to pause. */
  long now() {
    return clock.epochNanos();
  }

  /** Returns when this duration has passed since this time. */
  void pauseSince(long epochNanos, Duration duration) throws InterruptedException {
    long end = epochNanos + duration.toNanos();
    Runnable removeListener = clock.onJump(this::clockJumped);
    lock.lock();
    try {
      long left = end - clock.epochNanos();
      while (!closed && left > 0) {
        // A virtual clock that is not advanced is read again after the same amount of real time.
        boolean ignored = changed.await(left, TimeUnit.NANOSECONDS);
        left = end - clock.epochNanos();
      }
    } finally {
      lock.unlock();
      removeListener.run();
    }
  }

  private void clockJumped() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

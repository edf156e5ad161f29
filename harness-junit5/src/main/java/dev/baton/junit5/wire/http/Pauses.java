package dev.baton.junit5.wire.http;

import dev.baton.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets time of a clock pass, which may be virtual; all pauses end when they are closed. */
final class Pauses {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  Pauses(Clock clock) {
    this.clock = clock;
  }

  /** Returns what time it is, to pause from then on. */
  long now() {
    return clock.epochNanos();
  }

  /** Returns when this much time has passed since then. */
  void pauseSince(long epochNanos, Duration duration) throws InterruptedException {
    long end = epochNanos + duration.toNanos();
    Runnable stopListening = clock.onJump(this::lookAgain);
    lock.lock();
    try {
      long left = end - clock.epochNanos();
      while (!closed && left > 0) {
        // A virtual clock that nobody moves is looked at again when as much real time is over.
        boolean ignored = changed.await(left, TimeUnit.NANOSECONDS);
        left = end - clock.epochNanos();
      }
    } finally {
      lock.unlock();
      stopListening.run();
    }
  }

  private void lookAgain() {
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

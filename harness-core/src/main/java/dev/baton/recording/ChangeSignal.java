package dev.baton.recording;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes the threads that wait for a change. Costs one volatile read while no thread waits. */
final class ChangeSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();

  void raise() {
    if (waiting.get() == 0) {
      return;
    }
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the condition holds or the timeout expires. Returns whether the condition holds.
   */
  boolean await(BooleanSupplier condition, long timeoutNanos) throws InterruptedException {
    waiting.incrementAndGet(); // before the condition is read: later changes raise the signal
    lock.lock();
    try {
      long end = System.nanoTime() + timeoutNanos;
      while (!condition.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        if (!changed.await(left, TimeUnit.NANOSECONDS)) {
          return condition.getAsBoolean();
        }
      }
      return true;
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }
}

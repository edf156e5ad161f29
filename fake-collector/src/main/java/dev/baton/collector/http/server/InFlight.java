package dev.baton.collector.http.server;

import java.util.concurrent.TimeUnit;

/**
 * Counts the requests in progress, so that a server can stop without cutting off answers. A client
 * that has delivered its spans should not have to log an error.
 */
final class InFlight {

  private int count;

  synchronized void enter() {
    count++;
  }

  synchronized void leave() {
    count--;
    notifyAll();
  }

  /** Waits until no request is in progress, or until the timeout. */
  synchronized void awaitNone(long time, TimeUnit unit) {
    long end = System.nanoTime() + unit.toNanos(time);
    try {
      for (long left = end - System.nanoTime();
          count > 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

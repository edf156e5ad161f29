package dev.baton.collector.sockets;

import dev.baton.Internal;
import java.util.concurrent.TimeUnit;

/**
 * Counts the requests in progress, so that a server can stop without cutting off answers. A client
 * that has delivered its spans should not have to log an error. Thread-safe.
 */
@Internal
public final class InFlight {

  private int count;

  /** A request begins. */
  public synchronized void enter() {
    count++;
  }

  /** A request has been answered, or will not be. */
  public synchronized void leave() {
    count--;
    notifyAll();
  }

  /** Waits until no request is in progress, or until the timeout. */
  public synchronized void awaitNone(long time, TimeUnit unit) {
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

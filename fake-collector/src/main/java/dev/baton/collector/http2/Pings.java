package dev.baton.collector.http2;

import java.util.concurrent.TimeUnit;

/**
 * Counts the pings of a client that come too often. A server of gRPC takes one in five minutes
 * while a call is open and one in two hours otherwise, and ends the connection after the third one
 * more.
 */
final class Pings {

  private static final long BUSY = TimeUnit.MINUTES.toNanos(5);
  private static final long IDLE = TimeUnit.HOURS.toNanos(2);
  private static final int TOLERATED = 2;

  private boolean any;
  private long last;
  private int early;

  /**
   * Counts a ping, and returns whether it is one too many.
   *
   * @param answered whether an answer was sent since the last ping
   * @param busy whether a request is not answered
   */
  boolean isTooMany(long nanoTime, boolean answered, boolean busy) {
    boolean isEarly = any && nanoTime - last < (busy ? BUSY : IDLE);
    any = true;
    last = nanoTime;
    if (answered) {
      early = 0;
    } else if (isEarly) {
      early++;
    }
    return early > TOLERATED;
  }
}

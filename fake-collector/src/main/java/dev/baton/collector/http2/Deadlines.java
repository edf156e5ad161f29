package dev.baton.collector.http2;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The requests of a connection whose bodies have to be complete at some time. Not thread-safe. */
final class Deadlines {

  private static final int LONGEST = 60_000;
  private static final int NANOS = 1_000_000;

  private final PriorityQueue<Limit> limits =
      new PriorityQueue<>(Comparator.comparingLong(Limit::left));

  private record Limit(long at, Http2Stream stream) {

    long left() {
      return at - System.nanoTime();
    }
  }

  void add(Http2Stream stream) {
    Long deadline = stream.deadline();
    if (deadline != null) {
      limits.add(new Limit(deadline, stream));
    }
  }

  /** Tells those that are late, and returns the milliseconds until the next one is; 0 for never. */
  int expire() {
    for (Limit first = limits.peek(); first != null; first = limits.peek()) {
      RequestListener listener = first.stream().listener();
      if (first.stream().deadline() != null && listener != null) {
        long left = first.left();
        if (left > 0) {
          return (int) Math.min(left / NANOS + 1, LONGEST);
        }
        listener.expired();
      }
      limits.poll();
    }
    return 0;
  }
}

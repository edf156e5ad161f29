package dev.baton.collector.http2;

/** How much a client may send before it is told that it may send more. Not thread-safe. */
final class ReceiveWindow {

  /** What a request may have under way: 1 MiB. */
  static final int STREAM = 1024 * 1024;

  /** What all requests of a connection may have under way together. */
  static final int CONNECTION = 4 * STREAM;

  private final int size;
  private int left;

  ReceiveWindow(int size) {
    this.size = size;
    left = size;
  }

  /** Counts what has come; returns false if that is more than was allowed. */
  boolean take(int bytes) {
    left -= bytes;
    return left >= 0;
  }

  /** Returns by how much it is to be enlarged now, 0 for not at all. */
  int enlarged() {
    int taken = size - left;
    if (taken < size / 2) {
      return 0;
    }
    left = size;
    return taken;
  }
}

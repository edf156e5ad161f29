package dev.baton.collector.grpc.server;

import java.util.Arrays;

/** Puts the first message of a call together. */
final class MessageInput {

  private static final int PREFIX = 5;
  private static final int FIRST = 64 * 1024;

  private final byte[] prefix = new byte[PREFIX];
  private int prefixed;
  private byte[] message = new byte[0];
  private int size;
  private long length;

  /** Takes what belongs to the prefix and returns how many bytes that were. */
  int takePrefix(byte[] from, int offset, int count) {
    int taken = Math.min(PREFIX - prefixed, count);
    System.arraycopy(from, offset, prefix, prefixed, taken);
    prefixed += taken;
    if (hasPrefix()) {
      length =
          (prefix[1] & 0xFFL) << 24
              | (prefix[2] & 0xFF) << 16
              | (prefix[3] & 0xFF) << 8
              | (prefix[4] & 0xFF);
    }
    return taken;
  }

  /** Takes what belongs to the message. Its length has been checked. */
  void takeMessage(byte[] from, int offset, int count) {
    int taken = (int) Math.min(length - size, count);
    if (message.length < size + taken) {
      int room = Math.max(size + taken, Math.max(FIRST, 2 * message.length));
      message = Arrays.copyOf(message, (int) Math.min(length, room));
    }
    System.arraycopy(from, offset, message, size, taken);
    size += taken;
  }

  /** Whether anything has come. */
  boolean isBegun() {
    return prefixed > 0;
  }

  boolean hasPrefix() {
    return prefixed == PREFIX;
  }

  boolean isComplete() {
    return hasPrefix() && size == length;
  }

  /** Returns the length that the prefix claims. */
  long length() {
    return length;
  }

  /** Returns 1 for a compressed message, 0 for one that is not. */
  int flag() {
    return prefix[0] & 0xFF;
  }

  /** Returns the message, not a copy. */
  byte[] message() {
    return message;
  }
}

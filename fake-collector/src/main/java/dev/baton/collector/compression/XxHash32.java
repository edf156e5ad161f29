package dev.baton.collector.compression;

import java.io.ByteArrayOutputStream;

/** The 32-bit xxHash with seed 0, LZ4's checksum. */
final class XxHash32 {

  private static final int PRIME_1 = 0x9E3779B1;
  private static final int PRIME_2 = 0x85EBCA77;
  private static final int PRIME_3 = 0xC2B2AE3D;
  private static final int PRIME_4 = 0x27D4EB2F;
  private static final int PRIME_5 = 0x165667B1;
  private static final int PRIME_1_AND_2 = 0x24234428; // their sum, with the carry lost
  private static final int STRIPE = 16;

  private final int[] lanes = {PRIME_1_AND_2, PRIME_2, 0, -PRIME_1};
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream(STRIPE);
  private long length;

  static int of(byte[] bytes, int from, int length) {
    XxHash32 hash = new XxHash32();
    hash.update(bytes, from, length);
    return hash.value();
  }

  void update(byte[] bytes, int from, int count) {
    length += count;
    int at = from;
    int end = from + count;
    while (rest.size() > 0 && rest.size() < STRIPE && at < end) {
      rest.write(bytes[at++]);
    }
    if (rest.size() == STRIPE) {
      stripe(rest.toByteArray(), 0);
      rest.reset();
    }
    for (; end - at >= STRIPE; at += STRIPE) {
      stripe(bytes, at);
    }
    rest.write(bytes, at, end - at);
  }

  private void stripe(byte[] bytes, int at) {
    for (int lane = 0; lane < lanes.length; lane++) {
      int mixed = lanes[lane] + little(bytes, at + 4 * lane) * PRIME_2;
      lanes[lane] = Integer.rotateLeft(mixed, 13) * PRIME_1;
    }
  }

  int value() {
    int hash = (length < STRIPE ? PRIME_5 : merged()) + (int) length;
    byte[] tail = rest.toByteArray();
    int at = 0;
    for (; tail.length - at >= 4; at += 4) {
      hash = Integer.rotateLeft(hash + little(tail, at) * PRIME_3, 17) * PRIME_4;
    }
    for (; at < tail.length; at++) {
      hash = Integer.rotateLeft(hash + (tail[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
    }
    hash = (hash ^ (hash >>> 15)) * PRIME_2;
    hash = (hash ^ (hash >>> 13)) * PRIME_3;
    return hash ^ (hash >>> 16);
  }

  private int merged() {
    return Integer.rotateLeft(lanes[0], 1)
        + Integer.rotateLeft(lanes[1], 7)
        + Integer.rotateLeft(lanes[2], 12)
        + Integer.rotateLeft(lanes[3], 18);
  }

  private static int little(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | ((bytes[at + 1] & 0xFF) << 8)
        | ((bytes[at + 2] & 0xFF) << 16)
        | ((bytes[at + 3] & 0xFF) << 24);
  }
}

package dev.baton.collector.pipeline.ottl.functions.hashing;

import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.PRIME64_1;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.at;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.avalanche;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.avalancheXxh64;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.fold;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.intAt;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.mix16;

import java.nio.ByteBuffer;

/** XXH3 with 64 bits and seed 0. */
final class Xxh3 {

  private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

  private Xxh3() {}

  static long hash64(byte[] bytes) {
    ByteBuffer input = Xxh3Secret.read(bytes);
    int length = bytes.length;
    if (length <= 16) {
      return length > 8 ? upTo16(input, length) : upTo8(input, length);
    }
    if (length <= 240) {
      return length <= 128 ? upTo128(input, length) : upTo240(input, length);
    }
    return Xxh3Secret.merged(Xxh3Secret.accumulated(input, length), 11, length * PRIME64_1);
  }

  private static long upTo8(ByteBuffer input, int length) {
    if (length >= 4) {
      long first = input.getInt(0) & 0xFFFF_FFFFL;
      long last = input.getInt(length - 4) & 0xFFFF_FFFFL;
      long keyed = last + (first << 32) ^ at(8) ^ at(16);
      keyed ^= Long.rotateLeft(keyed, 49) ^ Long.rotateLeft(keyed, 24);
      keyed *= PRIME_MX2;
      keyed ^= (keyed >>> 35) + length;
      keyed *= PRIME_MX2;
      return keyed ^ keyed >>> 28;
    }
    if (length > 0) {
      return avalancheXxh64(combined(input, length) ^ intAt(0) ^ intAt(4));
    }
    return avalancheXxh64(at(56) ^ at(64));
  }

  /** Returns the first, middle and last byte, and the length. */
  static long combined(ByteBuffer input, int length) {
    long first = input.get(0) & 0xFF;
    long middle = input.get(length >> 1) & 0xFF;
    long last = input.get(length - 1) & 0xFF;
    return first << 16 | middle << 24 | last | (long) length << 8;
  }

  private static long upTo16(ByteBuffer input, int length) {
    long low = input.getLong(0) ^ at(24) ^ at(32);
    long high = input.getLong(length - 8) ^ at(40) ^ at(48);
    return avalanche(length + Long.reverseBytes(low) + high + fold(low, high));
  }

  private static long upTo128(ByteBuffer input, int length) {
    long sum = length * PRIME64_1;
    for (int i = (length - 1) / 32; i >= 0; i--) {
      sum += mix16(input, 16 * i, 32 * i) + mix16(input, length - 16 * (i + 1), 32 * i + 16);
    }
    return avalanche(sum);
  }

  private static long upTo240(ByteBuffer input, int length) {
    long sum = length * PRIME64_1;
    for (int i = 0; i < 8; i++) {
      sum += mix16(input, 16 * i, 16 * i);
    }
    sum = avalanche(sum);
    for (int i = 8; i < length / 16; i++) {
      sum += mix16(input, 16 * i, 16 * (i - 8) + 3);
    }
    return avalanche(sum + mix16(input, length - 16, 136 - 17));
  }
}

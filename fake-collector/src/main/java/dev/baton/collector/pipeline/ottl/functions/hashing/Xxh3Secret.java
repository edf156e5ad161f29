package dev.baton.collector.pipeline.ottl.functions.hashing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** What both widths of XXH3 share: the default secret, primes, and mixing. */
final class Xxh3Secret {

  static final long PRIME32_1 = 0x9E3779B1L;
  static final long PRIME32_2 = 0x85EBCA77L;
  static final long PRIME32_3 = 0xC2B2AE3DL;
  static final long PRIME64_1 = 0x9E3779B185EBCA87L;
  static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
  static final long PRIME64_3 = 0x165667B19E3779F9L;
  static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
  static final long PRIME64_5 = 0x27D4EB2F165667C5L;
  private static final long PRIME_MX1 = 0x165667919E3779F9L;

  static final int SIZE = 192;

  private static final ByteBuffer SECRET =
      read(
          HexFormat.of()
              .parseHex(
                  "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
                      + "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                      + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                      + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                      + "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
                      + "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e"));

  private Xxh3Secret() {}

  static ByteBuffer read(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static long at(int offset) {
    return SECRET.getLong(offset);
  }

  static long intAt(int offset) {
    return SECRET.getInt(offset) & 0xFFFF_FFFFL;
  }

  /** Multiplies to 128 bits and folds them. */
  static long fold(long left, long right) {
    return left * right ^ high(left, right);
  }

  /** Returns the upper half of an unsigned product. */
  static long high(long left, long right) {
    return Math.multiplyHigh(left, right) + (left >> 63 & right) + (right >> 63 & left);
  }

  static long mix16(ByteBuffer input, int offset, int secret) {
    return fold(input.getLong(offset) ^ at(secret), input.getLong(offset + 8) ^ at(secret + 8));
  }

  static long avalanche(long hash) {
    long mixed = (hash ^ hash >>> 37) * PRIME_MX1;
    return mixed ^ mixed >>> 32;
  }

  static long avalancheXxh64(long hash) {
    long mixed = (hash ^ hash >>> 33) * PRIME64_2;
    mixed = (mixed ^ mixed >>> 29) * PRIME64_3;
    return mixed ^ mixed >>> 32;
  }

  /** Returns the accumulators after all stripes of an input above 240 bytes. */
  static long[] accumulated(ByteBuffer input, int length) {
    long[] sums = {
      PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1
    };
    int stripesInBlock = (SIZE - 64) / 8;
    int blockLength = 64 * stripesInBlock;
    int blocks = (length - 1) / blockLength;
    for (int block = 0; block < blocks; block++) {
      for (int stripe = 0; stripe < stripesInBlock; stripe++) {
        accumulate(sums, input, block * blockLength + stripe * 64, stripe * 8);
      }
      scramble(sums);
    }
    int stripes = (length - 1 - blockLength * blocks) / 64;
    for (int stripe = 0; stripe < stripes; stripe++) {
      accumulate(sums, input, blocks * blockLength + stripe * 64, stripe * 8);
    }
    accumulate(sums, input, length - 64, SIZE - 64 - 7);
    return sums;
  }

  private static void accumulate(long[] sums, ByteBuffer input, int offset, int secret) {
    for (int i = 0; i < 8; i++) {
      long value = input.getLong(offset + 8 * i);
      long keyed = value ^ at(secret + 8 * i);
      sums[i ^ 1] += value;
      sums[i] += (keyed & 0xFFFF_FFFFL) * (keyed >>> 32);
    }
  }

  private static void scramble(long[] sums) {
    for (int i = 0; i < 8; i++) {
      long sum = sums[i];
      sums[i] = (sum ^ sum >>> 47 ^ at(SIZE - 64 + 8 * i)) * PRIME32_1;
    }
  }

  static long merged(long[] sums, int secret, long start) {
    long result = start;
    for (int i = 0; i < 4; i++) {
      result += fold(sums[2 * i] ^ at(secret + 16 * i), sums[2 * i + 1] ^ at(secret + 16 * i + 8));
    }
    return avalanche(result);
  }
}

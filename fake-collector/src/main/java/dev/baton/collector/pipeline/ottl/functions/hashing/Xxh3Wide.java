package dev.baton.collector.pipeline.ottl.functions.hashing;

import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.PRIME32_2;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.PRIME64_1;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.PRIME64_2;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.PRIME64_4;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.at;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.avalanche;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.avalancheXxh64;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.high;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.intAt;
import static dev.baton.collector.pipeline.ottl.functions.hashing.Xxh3Secret.mix16;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** XXH3 with 128 bits and seed 0. */
final class Xxh3Wide {

  private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

  private long low;
  private long high;

  private Xxh3Wide(long low, long high) {
    this.low = low;
    this.high = high;
  }

  /** Returns 32 hexadecimal digits. */
  static String hash128(byte[] bytes) {
    ByteBuffer input = Xxh3Secret.read(bytes);
    Xxh3Wide hash = hash(input, bytes.length);
    return HexFormat.of().toHexDigits(hash.high) + HexFormat.of().toHexDigits(hash.low);
  }

  private static Xxh3Wide hash(ByteBuffer input, int length) {
    if (length <= 16) {
      return length > 8 ? upTo16(input, length) : upTo8(input, length);
    }
    if (length <= 240) {
      return length <= 128 ? upTo128(input, length) : upTo240(input, length);
    }
    long[] sums = Xxh3Secret.accumulated(input, length);
    return new Xxh3Wide(
        Xxh3Secret.merged(sums, 11, length * PRIME64_1),
        Xxh3Secret.merged(sums, Xxh3Secret.SIZE - 64 - 11, ~(length * PRIME64_2)));
  }

  private static Xxh3Wide upTo8(ByteBuffer input, int length) {
    if (length >= 4) {
      return upTo8From4(input, length);
    }
    if (length > 0) {
      long combined = Xxh3.combined(input, length);
      int swapped = Integer.rotateLeft(Integer.reverseBytes((int) combined), 13);
      return new Xxh3Wide(
          avalancheXxh64(combined ^ intAt(0) ^ intAt(4)),
          avalancheXxh64((swapped & 0xFFFF_FFFFL) ^ intAt(8) ^ intAt(12)));
    }
    return new Xxh3Wide(avalancheXxh64(at(64) ^ at(72)), avalancheXxh64(at(80) ^ at(88)));
  }

  private static Xxh3Wide upTo8From4(ByteBuffer input, int length) {
    long first = input.getInt(0) & 0xFFFF_FFFFL;
    long last = input.getInt(length - 4) & 0xFFFF_FFFFL;
    long keyed = first + (last << 32) ^ at(16) ^ at(24);
    long factor = PRIME64_1 + ((long) length << 2);
    long low = keyed * factor;
    long high = high(keyed, factor);
    high += low << 1;
    low ^= high >>> 3;
    low ^= low >>> 35;
    low *= PRIME_MX2;
    low ^= low >>> 28;
    return new Xxh3Wide(low, avalanche(high));
  }

  private static Xxh3Wide upTo16(ByteBuffer input, int length) {
    long first = input.getLong(0);
    long last = input.getLong(length - 8);
    long keyed = first ^ last ^ at(32) ^ at(40);
    long keyedLast = last ^ at(48) ^ at(56);
    long low = keyed * PRIME64_1;
    long high = high(keyed, PRIME64_1);
    low += (long) (length - 1) << 54;
    high += keyedLast + (keyedLast & 0xFFFF_FFFFL) * (PRIME32_2 - 1);
    low ^= Long.reverseBytes(high);
    long resultHigh = high(low, PRIME64_2) + high * PRIME64_2;
    return new Xxh3Wide(avalanche(low * PRIME64_2), avalanche(resultHigh));
  }

  private void mix32(ByteBuffer input, int first, int second, int secret) {
    low += mix16(input, first, secret);
    low ^= input.getLong(second) + input.getLong(second + 8);
    high += mix16(input, second, secret + 16);
    high ^= input.getLong(first) + input.getLong(first + 8);
  }

  private Xxh3Wide finished(int length) {
    long sum = low + high;
    long product = low * PRIME64_1 + high * PRIME64_4 + length * PRIME64_2;
    return new Xxh3Wide(avalanche(sum), -avalanche(product));
  }

  private static Xxh3Wide upTo128(ByteBuffer input, int length) {
    Xxh3Wide hash = new Xxh3Wide(length * PRIME64_1, 0);
    for (int i = (length - 1) / 32; i >= 0; i--) {
      hash.mix32(input, 16 * i, length - 16 * (i + 1), 32 * i);
    }
    return hash.finished(length);
  }

  private static Xxh3Wide upTo240(ByteBuffer input, int length) {
    Xxh3Wide hash = new Xxh3Wide(length * PRIME64_1, 0);
    for (int i = 0; i < 4; i++) {
      hash.mix32(input, 32 * i, 32 * i + 16, 32 * i);
    }
    hash.low = avalanche(hash.low);
    hash.high = avalanche(hash.high);
    for (int i = 4; i < length / 32; i++) {
      hash.mix32(input, 32 * i, 32 * i + 16, 3 + 32 * (i - 4));
    }
    hash.mixLast(input, length);
    return hash.finished(length);
  }

  /** The last 32 bytes, with the secret before the one of the smallest size. */
  private void mixLast(ByteBuffer input, int length) {
    mix32(input, length - 16, length - 32, 136 - 17 - 16);
  }
}

package dev.baton.collector.pipeline.ottl.functions.hashing;

import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** MurmurHash3, the variants x86_32 and x64_128, with seed 0. */
final class Murmur3 {

  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;
  private static final long K1 = 0x87c37b91114253d5L;
  private static final long K2 = 0x4cf5ad432745937fL;

  private Murmur3() {}

  static int hash32(String text) {
    byte[] bytes = Utf8.bytes(text);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int hash = 0;
    while (buffer.remaining() >= 4) {
      hash ^= mixed(buffer.getInt());
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    }
    if (buffer.hasRemaining()) {
      hash ^= mixed((int) rest(buffer, 4));
    }
    hash ^= bytes.length;
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  private static int mixed(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }

  /** Reads up to so many bytes, little-endian. */
  private static long rest(ByteBuffer buffer, int most) {
    long value = 0;
    for (int i = 0; i < most && buffer.hasRemaining(); i++) {
      value |= (buffer.get() & 0xFFL) << (8 * i);
    }
    return value;
  }

  /** Returns the hash as hexadecimal digits of its little-endian halves. */
  static String hash128(String text) {
    byte[] bytes = Utf8.bytes(text);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long high = 0;
    long low = 0;
    while (buffer.remaining() >= 16) {
      high ^= first(buffer.getLong());
      high = (Long.rotateLeft(high, 27) + low) * 5 + 0x52dce729;
      low ^= second(buffer.getLong());
      low = (Long.rotateLeft(low, 31) + high) * 5 + 0x38495ab5;
    }
    high ^= first(rest(buffer, 8));
    low ^= second(rest(buffer, 8));
    high ^= bytes.length;
    low ^= bytes.length;
    high += low;
    low += high;
    high = finished(high);
    low = finished(low);
    high += low;
    low += high;
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(Long.reverseBytes(high)) + hex.toHexDigits(Long.reverseBytes(low));
  }

  private static long first(long block) {
    return Long.rotateLeft(block * K1, 31) * K2;
  }

  private static long second(long block) {
    return Long.rotateLeft(block * K2, 33) * K1;
  }

  private static long finished(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}

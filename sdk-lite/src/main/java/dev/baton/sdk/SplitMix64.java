package dev.baton.sdk;

/** The output function of SplitMix64, a 64-bit hash (Steele, Lea, Flood, 2014). */
final class SplitMix64 {

  /** The odd number nearest to 2^64 divided by the golden ratio. */
  static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private SplitMix64() {}

  /** Hashes a number, bijectively; similar numbers get unrelated values. Maps 0 to 0. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns the number whose hash this is. */
  static long unmix(long z) {
    z = (z ^ (z >>> 31) ^ (z >>> 62)) * 0x319642B2D24D8EC3L; // the inverse factor
    z = (z ^ (z >>> 27) ^ (z >>> 54)) * 0x96DE1B173F119089L;
    return z ^ (z >>> 30) ^ (z >>> 60);
  }

  /** Returns the hash of a string: FNV-1a over its characters, mixed. */
  static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }
}

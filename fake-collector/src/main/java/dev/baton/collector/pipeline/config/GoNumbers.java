package dev.baton.collector.pipeline.config;

import dev.baton.Internal;

/** Conversions of numbers as Go on amd64 makes them. */
@Internal
public final class GoNumbers {

  private GoNumbers() {}

  /** Cuts a number that is not negative; whatever does not fit 64 bits gives 0. */
  public static long toUnsigned(double value) {
    if (Double.isNaN(value) || value >= 0x1p64) {
      return 0;
    }
    return (long) value;
  }

  /** Cuts towards zero; whatever does not fit gives the smallest number. */
  public static long toLong(double value) {
    return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }

  /** Returns a number of 64 bits without a sign as the nearest one with a fraction. */
  public static double unsignedToDouble(long value) {
    if (value >= 0) {
      return value;
    }
    return ((value >>> 1) | (value & 1)) * 2.0;
  }
}

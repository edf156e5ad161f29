package dev.baton.collector.pipeline.probabilistic;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/** Rejection thresholds of 56 bits: 0 keeps everything, 2^56 keeps nothing. */
@Internal
public final class Thresholds {

  /** Keeps nothing. */
  public static final long NEVER = 1L << 56;

  private static final int DIGITS = 14;
  private static final double SMALLEST = 0x1p-56;

  private Thresholds() {}

  /** Returns the threshold of a probability, rounded to so many hexadecimal digits or more. */
  static long of(double probability, int precision) {
    if (probability < SMALLEST) {
      return NEVER;
    }
    if (probability >= 1) {
      return 0;
    }
    int digits =
        Math.max(
            precision + exponent(probability) / -4, precision + exponent(1 - probability) / -4);
    long threshold = NEVER - Math.round(probability * 0x1p56);
    return rounded(threshold, Math.min(DIGITS, digits));
  }

  /** The exponent of a number whose mantissa lies between a half and one. */
  private static int exponent(double number) {
    return Math.getExponent(number) + 1;
  }

  private static long rounded(long threshold, int digits) {
    int shift = 4 * (DIGITS - digits);
    if (shift == 0) {
      return threshold;
    }
    if (shift >= Long.SIZE) {
      return 0;
    }
    return (threshold + (1L << (shift - 1))) >>> shift << shift;
  }

  /** The share of traces that a threshold keeps. */
  public static double probability(long threshold) {
    return (NEVER - threshold) / 0x1p56;
  }

  /** The text of {@code th}: 14 hexadecimal digits without the zeros at the end. */
  static String text(long threshold) {
    String digits = String.format("%014x", threshold).replaceAll("0+$", "");
    return digits.isEmpty() ? "0" : digits;
  }

  /** Reads the text of {@code th}; null if it is none. */
  static @Nullable Long parse(String text) {
    if (text.isEmpty() || text.length() > DIGITS || !hexadecimal(text)) {
      return null;
    }
    return Long.parseLong(text, 16) << (4 * (DIGITS - text.length()));
  }

  /** Reads the text of {@code rv}; null if it is none. */
  static @Nullable Long parseRandomness(String text) {
    return text.length() == DIGITS && hexadecimal(text) ? (Long) Long.parseLong(text, 16) : null;
  }

  private static boolean hexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return true;
  }
}

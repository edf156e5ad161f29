package dev.baton.sampling;

import java.util.BitSet;
import java.util.List;

/**
 * The digits of a trace id that a sampler's decisions depend on, found by changing one at a time.
 */
public final class ReadDigits {

  private static final int DIGITS = 32;
  private static final int TRIALS = 256;

  private ReadDigits() {}

  /** Returns the indexes of the digits, from 0 to 31. */
  public static BitSet of(HeadSampler sampler) {
    BitSet read = new BitSet(DIGITS);
    List<String> ids = TraceIdSource.random().take(TRIALS);
    for (int i = 0; i < TRIALS; i++) {
      String id = ids.get(i);
      boolean kept = keeps(sampler, id);
      for (int digit = 0; digit < DIGITS; digit++) {
        if (!read.get(digit) && keeps(sampler, changed(id, digit, 1 + i % 15)) != kept) {
          read.set(digit);
        }
      }
    }
    return read;
  }

  /** The digits that have to be random (W3C Trace Context Level 2, "random-trace-id"). */
  public static BitSet ofTheStandard() {
    BitSet last = new BitSet(DIGITS);
    last.set(DIGITS - 14, DIGITS);
    return last;
  }

  private static boolean keeps(HeadSampler sampler, String id) {
    return sampler.decide(HeadInput.root(id)).sampled();
  }

  private static String changed(String id, int digit, int by) {
    char other = Character.forDigit(Character.digit(id.charAt(digit), 16) ^ by, 16);
    return id.substring(0, digit) + other + id.substring(digit + 1);
  }
}

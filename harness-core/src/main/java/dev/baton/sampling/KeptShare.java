package dev.baton.sampling;

import java.io.Serializable;
import java.util.Locale;

/**
 * How many of all traces were kept, and which shares that fits. The bounds are exact (Clopper and
 * Pearson, 1934): a sampler of the right share falls outside of them once in a million trials.
 *
 * @param kept from 0 to {@code total}
 * @param total the number of all traces
 */
public record KeptShare(long kept, long total) implements Serializable {

  /** The probability that a right sampler is outside of the bounds. */
  private static final double ERROR = 1e-6;

  private static final int HALVINGS = 60;

  /** Rejects what is no part of a whole. */
  public KeptShare {
    if (kept < 0 || kept > total) {
      throw new IllegalArgumentException(
          "kept must be from 0 to total (%s), but was %s".formatted(total, kept));
    }
  }

  /** The share that was kept, from 0 to 1; 0 if there are no traces. */
  public double share() {
    return total == 0 ? 0 : (double) kept / total;
  }

  /**
   * Tells whether a sampler that keeps each trace with this probability may have kept these.
   *
   * @param probability from 0 to 1
   */
  public boolean fits(double probability) {
    return BinomialTail.atMost(kept, total, probability) >= ERROR / 2
        && BinomialTail.atLeast(kept, total, probability) >= ERROR / 2;
  }

  /** The lowest share of a sampler that may have kept these. */
  public double lowest() {
    return kept == 0 ? 0 : bound(false);
  }

  /** The highest share of a sampler that may have kept these. */
  public double highest() {
    return kept == total ? 1 : bound(true);
  }

  private double bound(boolean upper) {
    double inside = share();
    double outside = upper ? 1 : 0;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (inside + outside) / 2;
      if (fits(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  /** Returns {@code 1,003 of 10,000 (10.0 %; bounds 8.6 % to 11.6 %)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d (%s; bounds %s to %s)",
        kept,
        total,
        percent(share()),
        percent(lowest()),
        percent(highest()));
  }

  /** Returns a share in percent, with three significant digits. */
  public static String percent(double share) {
    double percent = share * 100;
    int digits = percent == 0 ? 0 : 2 - (int) Math.floor(Math.log10(percent));
    String text =
        String.format(Locale.ROOT, "%." + Math.max(0, Math.min(12, digits)) + "f", percent);
    return (text.contains(".") ? text.replaceAll("\\.?0+$", "") : text) + " %";
  }
}

package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.common.Attributes;

/**
 * The intent of a {@link ConsistentSampler}, independent of the trace's randomness.
 *
 * @param threshold the trace is sampled if its 56 random bits, as a number, are at least this; from
 *     0 (sample all) to {@link #NEVER}
 * @param reliable whether each sampled trace represents {@code 2^56 / (2^56 - threshold)} traces,
 *     so that the threshold may be written to the trace state
 * @param attributes attributes for the span
 * @param reason a description of the reason; may be empty
 */
public record SamplingIntent(
    long threshold, boolean reliable, Attributes attributes, String reason) {

  /** The threshold that no randomness reaches: 2^56. */
  public static final long NEVER = 1L << 56;

  /** Rejects nulls and thresholds outside of 0 to {@link #NEVER}. */
  public SamplingIntent {
    requireNonNull(attributes, "attributes");
    requireNonNull(reason, "reason");
    if (threshold < 0 || threshold > NEVER) {
      throw new IllegalArgumentException(
          "threshold must be from 0 (keep all) to 2^56 (keep none), but was " + threshold);
    }
  }

  /** Returns an intent with this threshold, which is reliable. */
  public static SamplingIntent atThreshold(long threshold) {
    return new SamplingIntent(threshold, true, Attributes.empty(), "");
  }

  /** Returns an intent that samples no trace. */
  public static SamplingIntent never() {
    return atThreshold(NEVER);
  }

  /** Returns an intent that samples all traces, of an unknown share of the original ones. */
  static SamplingIntent allOfUnknownShare() {
    return new SamplingIntent(0, false, Attributes.empty(), "");
  }

  /** Returns this intent with these attributes added. */
  public SamplingIntent withAttributes(Attributes more) {
    Attributes all = attributes.toBuilder().putAll(more).build();
    return new SamplingIntent(threshold, reliable, all, reason);
  }

  /** Returns this intent with this reason in front of its own. */
  public SamplingIntent because(String why) {
    return new SamplingIntent(threshold, reliable, attributes, SamplingReasons.join(why, reason));
  }
}

package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.common.Attributes;

/**
 * What a {@link ConsistentSampler} wants, before anybody looks at the trace's randomness.
 *
 * @param threshold the trace is kept if its 56 random bits, as a number, are not below; from 0
 *     (keep all) to {@link #NEVER}
 * @param reliable whether {@code 2^56 / (2^56 - threshold)} traces stand behind a kept one, and the
 *     trace state may say so
 * @param attributes attributes for the span
 * @param reason who wants it, in words; may be empty
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

  /** Wants the traces at or above this threshold, which can be relied upon. */
  public static SamplingIntent atThreshold(long threshold) {
    return new SamplingIntent(threshold, true, Attributes.empty(), "");
  }

  /** Wants nothing. */
  public static SamplingIntent never() {
    return atThreshold(NEVER);
  }

  /** Wants everything here, but does not know how much was left out before. */
  static SamplingIntent allOfUnknownShare() {
    return new SamplingIntent(0, false, Attributes.empty(), "");
  }

  /** Returns this intent with these attributes added. */
  public SamplingIntent withAttributes(Attributes more) {
    Attributes all = attributes.toBuilder().putAll(more).build();
    return new SamplingIntent(threshold, reliable, all, reason);
  }

  /** Returns this intent with a reason, put before the one that it has. */
  public SamplingIntent because(String why) {
    return new SamplingIntent(threshold, reliable, attributes, SamplingReasons.join(why, reason));
  }
}

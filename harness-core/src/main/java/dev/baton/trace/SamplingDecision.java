package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * Why a span was sampled or not.
 *
 * @param outcome the decision
 * @param sampler the sampler's description
 * @param parentSampled the parent's sampled flag; null for a root
 * @param reason which rule or part of the sampler decided and why, in words; empty if the sampler's
 *     description says it all
 * @param configuredAt the line that gave the service this sampler; null if it has the default one,
 *     or if the line is not known
 */
public record SamplingDecision(
    Outcome outcome,
    String sampler,
    @Nullable Boolean parentSampled,
    String reason,
    @Nullable CallSite configuredAt) {

  /** The three possible decisions of a sampler. */
  public enum Outcome {
    /** Not recorded by the program and not exported; Baton still keeps it. */
    DROP,
    /** Recorded in the process, not exported; the next service gets "not sampled". */
    RECORD_ONLY,
    /** Recorded and exported; the next service gets "sampled". */
    RECORD_AND_SAMPLE
  }

  /** Rejects nulls. */
  public SamplingDecision {
    requireNonNull(outcome, "outcome");
    requireNonNull(sampler, "sampler");
    requireNonNull(reason, "reason");
  }

  /** Makes a decision without a reason. */
  public SamplingDecision(Outcome outcome, String sampler, @Nullable Boolean parentSampled) {
    this(outcome, sampler, parentSampled, "");
  }

  /** Makes a decision of a sampler of which it is not known where it was configured. */
  public SamplingDecision(
      Outcome outcome, String sampler, @Nullable Boolean parentSampled, String reason) {
    this(outcome, sampler, parentSampled, reason, null);
  }

  /** Whether the sampled flag is set in the propagated context. */
  public boolean isSampled() {
    return outcome == Outcome.RECORD_AND_SAMPLE;
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

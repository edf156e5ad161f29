package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * Why a span was kept or not.
 *
 * @param outcome what the sampler decided
 * @param sampler the sampler's own description
 * @param parentSampled the parent's sampled flag; null for a root
 * @param reason which rule or part of the sampler decided and on what grounds, in words; empty
 *     where the sampler's description says it all
 */
public record SamplingDecision(
    Outcome outcome, String sampler, @Nullable Boolean parentSampled, String reason) {

  /** The three answers of a sampler. */
  public enum Outcome {
    /** The program is told not to record, and nothing is exported; Baton keeps it all the same. */
    DROP,
    /** Recorded in the process, not exported, and the next hop is told "not sampled". */
    RECORD_ONLY,
    /** Recorded, exported, and the next hop is told "sampled". */
    RECORD_AND_SAMPLE
  }

  /** Rejects nulls. */
  public SamplingDecision {
    requireNonNull(outcome, "outcome");
    requireNonNull(sampler, "sampler");
    requireNonNull(reason, "reason");
  }

  /** Makes a decision that needs no reason. */
  public SamplingDecision(Outcome outcome, String sampler, @Nullable Boolean parentSampled) {
    this(outcome, sampler, parentSampled, "");
  }

  /** Whether the sampled flag goes out with the context. */
  public boolean isSampled() {
    return outcome == Outcome.RECORD_AND_SAMPLE;
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}

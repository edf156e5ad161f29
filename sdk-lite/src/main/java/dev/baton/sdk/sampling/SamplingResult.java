package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * The result of a sampler.
 *
 * @param outcome drop, record, or record and sample
 * @param attributes attributes that the sampler adds to the span
 * @param traceState the trace state of the span; null to use the parent's
 * @param reason a description of the reason; empty if the sampler's description is sufficient
 */
public record SamplingResult(
    Outcome outcome, Attributes attributes, @Nullable TraceState traceState, String reason) {

  private static final SamplingResult DROP = of(Outcome.DROP);
  private static final SamplingResult RECORD_ONLY = of(Outcome.RECORD_ONLY);
  private static final SamplingResult RECORD_AND_SAMPLE = of(Outcome.RECORD_AND_SAMPLE);

  /** Rejects nulls. */
  public SamplingResult {
    requireNonNull(outcome, "outcome");
    requireNonNull(attributes, "attributes");
    requireNonNull(reason, "reason");
  }

  private static SamplingResult of(Outcome outcome) {
    return new SamplingResult(outcome, Attributes.empty(), null, "");
  }

  /** The span is neither recorded nor exported. */
  public static SamplingResult drop() {
    return DROP;
  }

  /** The span is recorded but not exported. */
  public static SamplingResult recordOnly() {
    return RECORD_ONLY;
  }

  /** The span is recorded and exported. */
  public static SamplingResult recordAndSample() {
    return RECORD_AND_SAMPLE;
  }

  /** Returns this result with these attributes for the span. */
  public SamplingResult withAttributes(Attributes value) {
    return new SamplingResult(outcome, value, traceState, reason);
  }

  /** Returns this result with this trace state for the span. */
  public SamplingResult withTraceState(@Nullable TraceState value) {
    return new SamplingResult(outcome, attributes, value, reason);
  }

  /** Returns this result with this reason in front of its own. */
  public SamplingResult because(String why) {
    return new SamplingResult(outcome, attributes, traceState, SamplingReasons.join(why, reason));
  }

  SamplingResult withOutcome(Outcome value) {
    return new SamplingResult(value, attributes, traceState, reason);
  }
}

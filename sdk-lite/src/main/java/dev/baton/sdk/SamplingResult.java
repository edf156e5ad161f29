package dev.baton.sdk;

import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * What a sampler decided.
 *
 * @param outcome drop, record, or record and sample
 * @param attributes attributes that the sampler adds to the span
 * @param traceState the trace state that the span gets instead of its parent's; null to leave it
 */
public record SamplingResult(
    Outcome outcome, Attributes attributes, @Nullable TraceState traceState) {

  private static final SamplingResult DROP = new SamplingResult(Outcome.DROP);
  private static final SamplingResult RECORD_ONLY = new SamplingResult(Outcome.RECORD_ONLY);
  private static final SamplingResult RECORD_AND_SAMPLE =
      new SamplingResult(Outcome.RECORD_AND_SAMPLE);

  private SamplingResult(Outcome outcome) {
    this(outcome, Attributes.empty(), null);
  }

  /** The program need not record, nothing is exported. */
  public static SamplingResult drop() {
    return DROP;
  }

  /** The program records, nothing is exported. */
  public static SamplingResult recordOnly() {
    return RECORD_ONLY;
  }

  /** The program records and exports. */
  public static SamplingResult recordAndSample() {
    return RECORD_AND_SAMPLE;
  }
}

package dev.baton.sampling;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.trace.TraceState;

/**
 * What a head sampler says of a span.
 *
 * @param sampled whether the span gets the sampled flag
 * @param traceState the trace state that the span gets
 */
public record HeadDecision(boolean sampled, TraceState traceState) {

  /** Rejects nulls. */
  public HeadDecision {
    requireNonNull(traceState, "traceState");
  }
}

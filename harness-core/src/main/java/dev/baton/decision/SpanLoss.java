package dev.baton.decision;

/**
 * A span that a component has taken out of its pipeline.
 *
 * @param component the id of the processor: {@code filter/health}
 * @param pipeline the id of its pipeline
 * @param traceId 32 hexadecimal digits
 * @param span the name of the span
 */
public record SpanLoss(String component, String pipeline, String traceId, String span) {}

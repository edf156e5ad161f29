package dev.baton.decision;

/**
 * A span that a component has taken out of its pipeline.
 *
 * @param component the id of the processor: {@code filter/health}
 * @param pipeline the id of its pipeline
 * @param traceId 32 hexadecimal digits
 * @param span the name of the span
 * @param reason why, with the line of the configuration: {@code the condition name == "GET /health"
 *     holds (otel.yaml:9)}; empty where the component does not tell
 */
public record SpanLoss(
    String component, String pipeline, String traceId, String span, String reason) {}

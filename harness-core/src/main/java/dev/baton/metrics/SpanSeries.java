package dev.baton.metrics;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/**
 * The spans that share the connector's four built-in dimensions, in numbers.
 *
 * @param service {@code service.name}
 * @param name {@code span.name}
 * @param kind {@code span.kind}
 * @param status {@code status.code}
 * @param duration the durations of the spans
 */
public record SpanSeries(
    String service, String name, SpanKind kind, StatusCode status, DurationHistogram duration) {

  /** Returns the number of spans: the connector's {@code calls}. */
  public long calls() {
    return duration.count();
  }
}

package dev.baton.metrics;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/**
 * The spans that share the connector's four built-in dimensions, as numbers.
 *
 * @param service {@code service.name}
 * @param name {@code span.name}
 * @param kind {@code span.kind}
 * @param status {@code status.code}
 * @param duration how long they took
 */
public record SpanSeries(
    String service, String name, SpanKind kind, StatusCode status, DurationHistogram duration) {

  /** Returns how many spans there are: the connector's {@code calls}. */
  public long calls() {
    return duration.count();
  }
}
